package dev.succession.monitor.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import dev.succession.monitor.projection.Expected;
import dev.succession.monitor.records.ReadRecord;
import dev.succession.schemas.FactTopic;

import org.springframework.jdbc.core.JdbcTemplate;

/** How many migrations each step of the forward way has finished, minute by minute. */
final class FinishedStepRows {

	private static final Set<FactTopic> FORWARD = Expected.forwardWay()
		.stream()
		.map(Expected::fact)
		.collect(Collectors.toUnmodifiableSet());

	private static final String INSERT = """
			insert into finished_step (facts, first_at, fact, epoch_minute) values (?, ?, ?, ?) on conflict do nothing
			""";

	private static final String UPDATE = """
			update finished_step set facts = facts + ?, first_at = least(first_at, ?) where fact = ? and epoch_minute = ?
			""";

	private final Batches batches;

	FinishedStepRows(JdbcTemplate jdbc) {
		this.batches = new Batches(jdbc);
	}

	/** A step and a minute. */
	private record Minute(FactTopic fact, long number) {

		static Minute of(ReadRecord.Fact record) {
			return new Minute(record.topic(),
					Math.floorDiv(record.origin().recordedAt(), TimeUnit.MINUTES.toMillis(1)));
		}

	}

	/** What a batch adds to a minute. */
	private record Addition(Minute minute, int facts, long firstAt) {

		Addition and(Addition other) {
			return new Addition(this.minute, this.facts + other.facts, Math.min(this.firstAt, other.firstAt));
		}

	}

	void add(List<ReadRecord.Fact> facts) {
		Map<Minute, Addition> additions = new LinkedHashMap<>();
		facts.stream()
			.filter((record) -> !record.waits() && FORWARD.contains(record.topic()))
			.map((record) -> new Addition(Minute.of(record), 1, record.origin().recordedAt()))
			.forEach((addition) -> additions.merge(addition.minute(), addition, Addition::and));
		List<Addition> known = this.batches.unchanged(INSERT, List.copyOf(additions.values()), FinishedStepRows::bind);
		this.batches.run(UPDATE, known, FinishedStepRows::bind);
	}

	private static void bind(PreparedStatement row, Addition addition) throws SQLException {
		Bind.to(row)
			.number(addition.facts())
			.number(addition.firstAt())
			.known(addition.minute().fact().topic())
			.number(addition.minute().number());
	}

}
