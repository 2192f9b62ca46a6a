package dev.succession.monitor.store;

import java.util.List;

import dev.succession.monitor.projection.Fields;
import dev.succession.monitor.records.ReadRecord;

import org.springframework.jdbc.core.JdbcTemplate;

/** One row for each fact. */
final class FactRows {

	private static final String INSERT = """
			insert into fact (topic_no, partition_no, record_offset, fact, waits, record_key, migration_id, generation,
				customer_id, occurred_at, recorded_at, service, correlation_id, headers, payload)
			values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
			""";

	private final Batches batches;

	FactRows(JdbcTemplate jdbc) {
		this.batches = new Batches(jdbc);
	}

	void insert(List<ReadRecord.Fact> facts, TopicNumbers numbers) {
		this.batches.run(INSERT, facts,
				(row, it) -> Bind.to(row)
					.position(numbers.position(it.origin()))
					.known(it.topic().topic())
					.flag(it.waits())
					.known(it.origin().key())
					.uuid(Fields.migrationId(it.fact()))
					.number(Fields.generation(it.fact()))
					.text(Fields.customerId(it.fact()), Bind.ID)
					.number(Fields.occurredAt(it.fact()))
					.number(it.origin().recordedAt())
					.known(it.origin().service())
					.known(it.origin().correlationId())
					.known(it.origin().otherHeaders())
					.known(it.payload()));
	}

}
