package dev.succession.monitor.certificate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import dev.succession.schemas.FactTopic;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes certificates from the read model. */
@Component
public class Certificates {

	private static final JsonMapper JSON = new JsonMapper();

	private final JdbcClient jdbc;

	private final Clock clock;

	Certificates(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * The certificate of a customer.
	 * @param customerId the customer
	 * @return what was done for it; empty if it has no migration
	 */
	public Optional<Certificate> of(String customerId) {
		List<Certificate.Entry> migrations = this.jdbc
			.sql("select * from migration where customer_id = :customer order by first_at, migration_id")
			.param("customer", customerId)
			.query((row, _) -> entry(row))
			.list();
		return migrations.isEmpty() ? Optional.empty()
				: Optional.of(new Certificate(customerId, this.clock.instant(), migrations));
	}

	private Certificate.Entry entry(ResultSet row) throws SQLException {
		UUID id = row.getObject("migration_id", UUID.class);
		int generation = row.getInt("generation");
		ToldFacts facts = facts(id, generation);
		return new Certificate.Entry(id, generation, row.getString("state"), row.getString("subscription_id"),
				row.getString("retirement"), row.getString("replacement"),
				facts.number(FactTopic.SUBSCRIPTION_EXPIRING, "seats"),
				facts.number(FactTopic.REPLACEMENT_PURCHASED, "seats"),
				facts.text(FactTopic.REPLACEMENT_PURCHASED, "orderId"),
				facts.text(FactTopic.REPLACEMENT_PURCHASED, "replacementSubscriptionId"), facts.correlationIds(),
				facts.marks(), facts.time(FactTopic.REPLACEMENT_PURCHASED, "freeToCancelUntil"),
				facts.time(FactTopic.SUBSCRIPTION_SUSPENDED, "deprovisionedAt"), moved(id, generation),
				left(id, generation), Certificate.CONFIRMED_BY, Certificate.TIME_WITHOUT_LICENCE);
	}

	private ToldFacts facts(UUID id, int generation) {
		return new ToldFacts(this.jdbc.sql("""
				select f.*, t.name from fact f join topic t on t.topic_no = f.topic_no
				where migration_id = :id and generation = :generation and not waits
				order by occurred_at, f.recorded_at, f.topic_no, partition_no, record_offset
				""").params(Map.of("id", id, "generation", generation)).query((row, _) -> told(row)).list());
	}

	private static ToldFacts.Told told(ResultSet row) throws SQLException {
		Certificate.Mark mark = new Certificate.Mark(row.getString("fact"),
				Instant.ofEpochMilli(row.getLong("occurred_at")), row.getString("name"), row.getInt("partition_no"),
				row.getLong("record_offset"));
		return new ToldFacts.Told(mark, row.getString("correlation_id"), JSON.readTree(row.getString("payload")));
	}

	private List<String> moved(UUID id, int generation) {
		return this.jdbc.sql("""
				select user_id from migration_user
				where migration_id = :id and generation = :generation and result = 'MOVED' and not old_licence_left
				order by user_id
				""").params(Map.of("id", id, "generation", generation)).query(String.class).list();
	}

	private List<Certificate.UserLeft> left(UUID id, int generation) {
		return this.jdbc.sql("""
				select user_id, reason, detail from migration_user
				where migration_id = :id and generation = :generation and (result <> 'MOVED' or old_licence_left)
				order by user_id
				""")
			.params(Map.of("id", id, "generation", generation))
			.query((row, _) -> new Certificate.UserLeft(row.getString(1), row.getString(2), row.getString(3)))
			.list();
	}

}
