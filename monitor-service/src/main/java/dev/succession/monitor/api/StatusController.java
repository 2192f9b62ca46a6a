package dev.succession.monitor.api;

import java.time.Instant;
import java.util.List;

import dev.succession.monitor.reading.Progress;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers how far the reading is. */
@RestController
@RequestMapping("/api/v1/status")
class StatusController {

	private final Progress progress;

	private final JdbcClient jdbc;

	StatusController(Progress progress, JdbcClient jdbc) {
		this.progress = progress;
		this.jdbc = jdbc;
	}

	/**
	 * How far the reading is.
	 *
	 * @param reading how far it is behind, and whether it works
	 * @param topics the topics that were found
	 */
	record Status(Progress.Told reading, List<Topic> topics) {
	}

	/**
	 * A topic that was found.
	 *
	 * @param name its name on the cluster
	 * @param topicId Kafka's id of it
	 * @param foundAt when it was found
	 * @param replacedAt when another topic of the same name was found; null if it is the
	 * one that is read
	 * @param read how far its partitions are read, added up
	 */
	record Topic(String name, String topicId, Instant foundAt, @Nullable Instant replacedAt, long read) {
	}

	@GetMapping
	Status status() {
		List<Topic> topics = this.jdbc.sql("""
				select t.name, t.topic_id, t.found_at, t.replaced_at, coalesce(sum(p.next_offset), 0) as offsets
				from topic t left join topic_position p on p.topic_no = t.topic_no
				group by t.topic_no, t.name, t.topic_id, t.found_at, t.replaced_at order by t.name, t.topic_no
				""")
			.query((row, _) -> new Topic(row.getString("name"), row.getString("topic_id"), Columns.at(row, "found_at"),
					Columns.time(row, "replaced_at"), row.getLong("offsets")))
			.list();
		return new Status(this.progress.now(), topics);
	}

}
