package dev.succession.monitor.query;

import java.time.Instant;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The topics that were found. */
@Component
public class ReadTopics {

	private final JdbcClient jdbc;

	ReadTopics(JdbcClient jdbc) {
		this.jdbc = jdbc;
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
	@Schema(name = "ReadTopic")
	public record Entry(String name, String topicId, Instant foundAt, @Nullable Instant replacedAt, long read) {
	}

	/**
	 * All topics.
	 * @return the topics by name, those that were replaced first
	 */
	public List<Entry> all() {
		return this.jdbc.sql("""
				select t.name, t.topic_id, t.found_at, t.replaced_at, coalesce(sum(p.next_offset), 0) as offsets
				from topic t left join topic_position p on p.topic_no = t.topic_no
				group by t.topic_no, t.name, t.topic_id, t.found_at, t.replaced_at order by t.name, t.topic_no
				""")
			.query((row, _) -> new Entry(row.getString("name"), row.getString("topic_id"), Columns.at(row, "found_at"),
					Columns.time(row, "replaced_at"), row.getLong("offsets")))
			.list();
	}

}
