package dev.succession.monitor.api;

import java.util.List;

import dev.succession.monitor.access.AccessProperties;
import dev.succession.monitor.query.Pauses;
import dev.succession.monitor.query.ReadTopics;
import dev.succession.monitor.reading.Progress;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers how far the reading is, and what is paused. */
@RestController
@RequestMapping("/api/v1/status")
class StatusController {

	private final Progress progress;

	private final ReadTopics topics;

	private final Pauses pauses;

	private final AccessProperties access;

	StatusController(Progress progress, ReadTopics topics, Pauses pauses, AccessProperties access) {
		this.progress = progress;
		this.topics = topics;
		this.pauses = pauses;
		this.access = access;
	}

	/**
	 * How far the reading is.
	 *
	 * @param access how people get in; where it begins with {@code open}, who acts is not
	 * verified
	 * @param reading how far it is behind, and whether it works
	 * @param paused what operators have paused that is wider than a migration
	 * @param topics the topics that were found
	 */
	record Status(String access, Progress.Told reading, List<Pauses.Entry> paused, List<ReadTopics.Entry> topics) {
	}

	/**
	 * Says how far the monitor has read the topics, and what is paused.
	 * @return how far it is, what is paused, and which topics it has found
	 */
	@GetMapping
	Status status() {
		return new Status(this.access.access().value(), this.progress.now(), this.pauses.inForce(), this.topics.all());
	}

}
