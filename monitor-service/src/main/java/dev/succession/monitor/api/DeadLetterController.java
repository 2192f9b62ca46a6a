package dev.succession.monitor.api;

import dev.succession.monitor.query.DeadLetters;
import dev.succession.monitor.query.Page;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers what was set aside, and what can't be read. */
@RestController
@RequestMapping("/api/v1")
class DeadLetterController {

	private final DeadLetters deadLetters;

	DeadLetterController(DeadLetters deadLetters) {
		this.deadLetters = deadLetters;
	}

	/**
	 * Lists the records that services have set aside.
	 * @param page which page, from 0
	 * @param size how many entries a page has, from 1 to 500
	 * @return a page of them, as they are, with the reason
	 */
	@GetMapping("/dead-letters")
	Page<DeadLetters.Letter> letters(@RequestParam(defaultValue = "0") int page,
			@RequestParam(defaultValue = "20") int size) {
		return this.deadLetters.letters(Page.Request.of(page, size));
	}

	/**
	 * Lists the records of fact topics that are no facts.
	 * @param page which page, from 0
	 * @param size how many entries a page has, from 1 to 500
	 * @return a page of them, as they are, with the reason
	 */
	@GetMapping("/unreadable-records")
	Page<DeadLetters.Unreadable> unreadable(@RequestParam(defaultValue = "0") int page,
			@RequestParam(defaultValue = "20") int size) {
		return this.deadLetters.unreadable(Page.Request.of(page, size));
	}

}
