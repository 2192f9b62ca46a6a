package dev.succession.monitor.api;

import java.util.List;

import dev.succession.monitor.query.ReadTopics;
import dev.succession.monitor.reading.Progress;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers how far the reading is. */
@RestController
@RequestMapping("/api/v1/status")
class StatusController {

	private final Progress progress;

	private final ReadTopics topics;

	StatusController(Progress progress, ReadTopics topics) {
		this.progress = progress;
		this.topics = topics;
	}

	/**
	 * How far the reading is.
	 *
	 * @param reading how far it is behind, and whether it works
	 * @param topics the topics that were found
	 */
	record Status(Progress.Told reading, List<ReadTopics.Entry> topics) {
	}

	@GetMapping
	Status status() {
		return new Status(this.progress.now(), this.topics.all());
	}

}
