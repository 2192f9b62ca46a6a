package dev.succession.monitor.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.succession.events.SubscriptionLeftAlone;
import dev.succession.monitor.projection.Customer;
import dev.succession.monitor.projection.Fields;
import dev.succession.monitor.records.ReadRecord;
import dev.succession.monitor.records.Text;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.JdbcTemplate;

/** What has become of the customers of a batch, and the findings about them. */
final class CustomerRows {

	private static final JsonMapper JSON = new JsonMapper();

	private static final String REMEMBERED = """
			select customer_id, content from customer_memory where customer_id in
			""";

	private static final String REMEMBER_FIRST = "insert into customer_memory (content, customer_id) values (?, ?)";

	private static final String REMEMBER = "update customer_memory set content = ? where customer_id = ?";

	private static final String INSERT = """
			insert into customer (outcome, reason, listed_at, examined_at, seen_at, subscriptions, announced, left_alone,
				unreadable, failure, customer_id)
			values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
			""";

	private static final String UPDATE = """
			update customer set outcome = ?, reason = ?, listed_at = ?, examined_at = ?, seen_at = ?, subscriptions = ?,
				announced = ?, left_alone = ?, unreadable = ?, failure = ?
			where customer_id = ?
			""";

	private static final String INSERT_FINDING = """
			insert into finding (reason, told_at, retirement, seats, end_date, detail, customer_id, subscription_id)
			values (?, ?, ?, ?, ?, ?, ?, ?)
			on conflict do nothing
			""";

	private static final String UPDATE_FINDING = """
			update finding set reason = ?, told_at = ?, retirement = ?, seats = ?, end_date = ?, detail = ?
			where customer_id = ? and subscription_id = ? and told_at <= ?
			""";

	private final Batches batches;

	CustomerRows(JdbcTemplate jdbc) {
		this.batches = new Batches(jdbc);
	}

	/** A customer before and after a batch. */
	private record Change(String id, @Nullable Customer before, Customer after) {

		boolean isNew() {
			return this.before == null;
		}

	}

	/** Stores them, and tells what is known of the customers of the batch now. */
	Map<String, Customer> store(List<ReadRecord.Fact> facts) {
		List<SpecificRecord> told = facts.stream()
			.map(ReadRecord.Fact::fact)
			.filter((fact) -> Customer.isToldBy(fact) && Fields.customerId(fact) != null)
			.toList();
		Map<String, Customer> now = new LinkedHashMap<>();
		told.forEach((fact) -> now.put(id(fact), Customer.UNKNOWN));
		Map<String, Customer> before = this.batches.remembered(REMEMBERED, now.keySet(), String.class::cast,
				(content) -> JSON.readValue(content, Customer.class));
		now.putAll(before);
		told.forEach((fact) -> now.computeIfPresent(id(fact), (_, customer) -> customer.with(fact)));
		write(now, before);
		writeFindings(told);
		return now;
	}

	private static String id(SpecificRecord fact) {
		return Optional.ofNullable(Text.of(Fields.customerId(fact), Bind.ID)).orElseThrow();
	}

	private void write(Map<String, Customer> now, Map<String, Customer> before) {
		List<Change> changes = now.entrySet()
			.stream()
			.map((it) -> new Change(it.getKey(), before.get(it.getKey()), it.getValue()))
			.filter((change) -> !change.after().equals(change.before()))
			.toList();
		List<Change> fresh = changes.stream().filter(Change::isNew).toList();
		List<Change> known = changes.stream().filter((change) -> !change.isNew()).toList();
		this.batches.run(REMEMBER_FIRST, fresh, CustomerRows::bindMemory);
		this.batches.run(INSERT, fresh, CustomerRows::bind);
		this.batches.run(REMEMBER, known, CustomerRows::bindMemory);
		this.batches.run(UPDATE, known, CustomerRows::bind);
	}

	private static void bindMemory(PreparedStatement row, Change change) throws SQLException {
		Bind.to(row).known(Text.storable(JSON.writeValueAsString(change.after()))).known(change.id());
	}

	private static void bind(PreparedStatement row, Change change) throws SQLException {
		Customer it = change.after();
		Customer.Examination examined = it.examination();
		Bind.to(row)
			.known(it.outcome().name())
			.known(it.reason().map(Enum::name).orElse(null))
			.number((it.listedAt() != 0) ? (Long) it.listedAt() : null)
			.number((examined != null) ? (Long) examined.at() : null)
			.number((it.seen() != null) ? (Long) it.seen().at() : null)
			.number((examined != null) ? (Integer) examined.subscriptions() : null)
			.number((examined != null) ? (Integer) examined.announced() : null)
			.number((examined != null) ? (Integer) examined.leftAlone() : null)
			.number((examined != null) ? (Integer) examined.unreadable() : null)
			.text((examined != null) ? examined.failure() : null, Bind.DETAIL)
			.known(change.id());
	}

	private void writeFindings(List<SpecificRecord> told) {
		Map<List<String>, SubscriptionLeftAlone> newest = new LinkedHashMap<>();
		for (SpecificRecord fact : told) {
			if (fact instanceof SubscriptionLeftAlone it) {
				newest.merge(List.of(id(it), subscription(it)), it,
						(known, later) -> later.getOccurredAt().isBefore(known.getOccurredAt()) ? known : later);
			}
		}
		List<SubscriptionLeftAlone> known = this.batches.unchanged(INSERT_FINDING, List.copyOf(newest.values()),
				CustomerRows::bindFinding);
		this.batches.run(UPDATE_FINDING, known,
				(row, it) -> bindFinding(row, it).number(it.getOccurredAt().toEpochMilli()));
	}

	private static Bind bindFinding(PreparedStatement row, SubscriptionLeftAlone it) throws SQLException {
		return Bind.to(row)
			.known(it.getReason().name())
			.number(it.getOccurredAt().toEpochMilli())
			.text(it.getRetirement(), Bind.ID)
			.number(it.getSeats())
			.number((it.getEndDate() != null) ? it.getEndDate().toEpochMilli() : null)
			.text(it.getDetail(), Bind.DETAIL)
			.known(id(it))
			.known(subscription(it));
	}

	private static String subscription(SubscriptionLeftAlone fact) {
		return Optional.ofNullable(Text.of(fact.getSubscriptionId(), Bind.ID)).orElse("");
	}

}
