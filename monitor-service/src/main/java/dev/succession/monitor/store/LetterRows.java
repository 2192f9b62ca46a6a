package dev.succession.monitor.store;

import java.util.List;
import java.util.Optional;

import dev.succession.monitor.projection.Fields;
import dev.succession.monitor.records.ReadRecord;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.deadletters.DeadLetter;
import dev.succession.schemas.topics.RecordPosition;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;

/** Records that were set aside, and records that can't be read, as they are. */
final class LetterRows {

	private static final int LONGEST_TOPIC = 249;

	private static final int LONGEST_REASON = 4000;

	private static final String INSERT_LETTER = """
			insert into dead_letter (topic_no, partition_no, record_offset, recorded_at, record_key, service,
				origin_topic, origin_partition, origin_offset, fact, migration_id, customer_id, exception, reason,
				headers, raw, payload)
			values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
			""";

	private static final String INSERT_UNREADABLE = """
			insert into unreadable_record (topic_no, partition_no, record_offset, recorded_at, record_key, reason,
				headers, raw)
			values (?, ?, ?, ?, ?, ?, ?, ?)
			""";

	private final Batches batches;

	LetterRows(JdbcTemplate jdbc) {
		this.batches = new Batches(jdbc);
	}

	void insertLetters(List<ReadRecord.Letter> letters, TopicNumbers numbers) {
		this.batches.run(INSERT_LETTER, letters, (row, it) -> {
			DeadLetter letter = it.letter();
			RecordPosition origin = (letter != null) ? letter.origin() : null;
			SpecificRecord fact = it.fact();
			Bind.to(row)
				.position(numbers.position(it.origin()))
				.number(it.origin().recordedAt())
				.known(it.origin().key())
				.text((letter != null) ? letter.group() : null, Bind.ID)
				.text((origin != null) ? origin.topic() : null, LONGEST_TOPIC)
				.number((origin != null) ? (Integer) origin.partition() : null)
				.number((origin != null) ? (Long) origin.offset() : null)
				.known(topic(fact))
				.uuid((fact != null) ? Fields.migrationId(fact) : null)
				.text((fact != null) ? Fields.customerId(fact) : null, Bind.ID)
				.text(it.exception(), Bind.ID)
				.text((letter != null) ? letter.reason() : "", LONGEST_REASON)
				.known(it.origin().otherHeaders())
				.bytes(it.raw())
				.known(it.payload());
		});
	}

	void insertUnreadable(List<ReadRecord.Unreadable> records, TopicNumbers numbers) {
		this.batches.run(INSERT_UNREADABLE, records,
				(row, it) -> Bind.to(row)
					.position(numbers.position(it.origin()))
					.number(it.origin().recordedAt())
					.known(it.origin().key())
					.text(it.reason(), LONGEST_REASON)
					.known(it.origin().otherHeaders())
					.bytes(it.raw()));
	}

	private static @Nullable String topic(@Nullable SpecificRecord fact) {
		return Optional.ofNullable(fact).map((it) -> FactTopic.of(it.getClass()).topic()).orElse(null);
	}

}
