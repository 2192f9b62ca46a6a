package dev.succession.monitor.api;

import dev.succession.monitor.query.DriftFilter;
import dev.succession.monitor.query.Drifts;
import dev.succession.monitor.query.Page;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers where Partner Center differs from the facts. */
@RestController
@RequestMapping("/api/v1/drift")
class DriftController {

	private final Drifts drifts;

	DriftController(Drifts drifts) {
		this.drifts = drifts;
	}

	/**
	 * Lists differences between Partner Center and the facts.
	 * @param filter which ones
	 * @param page which page, from 0
	 * @param size how many entries a page has, from 1 to 500
	 * @return a page of them, the oldest knowledge first
	 */
	@GetMapping
	Page<Drifts.Entry> list(DriftFilter filter, @RequestParam(defaultValue = "0") int page,
			@RequestParam(defaultValue = "50") int size) {
		return this.drifts.page(filter, Page.Request.of(page, size));
	}

	/**
	 * Says how many migrations are compared with Partner Center, and what differs.
	 * @return the numbers
	 */
	@GetMapping("/summary")
	Drifts.Summary summary() {
		return this.drifts.summary();
	}

}
