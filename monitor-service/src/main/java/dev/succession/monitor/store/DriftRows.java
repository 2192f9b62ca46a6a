package dev.succession.monitor.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.succession.events.DriftFound;
import dev.succession.events.UserMoved;
import dev.succession.monitor.projection.Customer;
import dev.succession.monitor.projection.Drift;
import dev.succession.monitor.projection.Fields;
import dev.succession.monitor.projection.Migration;
import dev.succession.monitor.projection.MigrationSummary;
import dev.succession.monitor.projection.Seen;
import dev.succession.monitor.records.ReadRecord;
import dev.succession.monitor.records.Text;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Where Partner Center differs from the facts. The migrations of each customer of a batch
 * are compared anew, since either side may have changed; and what was told of a
 * difference is kept.
 */
final class DriftRows {

	private static final JsonMapper JSON = new JsonMapper();

	private static final String CUSTOMERS = "select customer_id, content from customer_memory where customer_id in";

	private static final String MIGRATIONS = "select migration_id, customer_id from migration where customer_id in";

	private static final String REMEMBERED = """
			select migration_id, content from migration_memory where migration_id in
			""";

	private static final String DELETE = "delete from drift where customer_id = ?";

	private static final String INSERT = """
			insert into drift (migration_id, kind, generation, customer_id, remedy, subscription_id, told_value,
				read_value, read_at)
			values (?, ?, ?, ?, ?, ?, ?, ?, ?)
			""";

	private static final String COMPARED = """
			update customer set compared = ? where customer_id = ? and compared <> ?
			""";

	private static final String INSERT_TOLD = """
			insert into drift_told (generation, remedy, subscription_id, told_value, read_value, gone, told_at,
				migration_id, kind)
			values (?, ?, ?, ?, ?, ?, ?, ?, ?)
			on conflict do nothing
			""";

	private static final String UPDATE_TOLD = """
			update drift_told set generation = ?, remedy = ?, subscription_id = ?, told_value = ?, read_value = ?,
				gone = ?, told_at = ?
			where migration_id = ? and kind = ? and told_at <= ?
			""";

	private final Batches batches;

	DriftRows(JdbcTemplate jdbc) {
		this.batches = new Batches(jdbc);
	}

	/** How many migrations of a customer were compared. */
	private record Comparison(String customerId, int migrations) {

		static Comparison of(String customer, Seen seen, Map<UUID, Migration> migrations) {
			return new Comparison(customer,
					(int) migrations.values().stream().filter((it) -> Drift.isCompared(it, seen)).count());
		}

	}

	/** A difference of a migration. */
	private record Row(UUID migrationId, int generation, String customerId, Drift drift, @Nullable Long readAt) {
	}

	/**
	 * Compares once what the batch says is stored; what is known of it is not read again.
	 */
	void store(List<ReadRecord.Fact> facts, Map<UUID, Migration> migrations, Map<String, Customer> known) {
		Set<String> customers = new HashSet<>();
		List<DriftFound> told = new ArrayList<>();
		for (ReadRecord.Fact record : facts) {
			switch (record.fact()) {
				case UserMoved _ -> {
				}
				case DriftFound it -> told.add(it);
				case SpecificRecord it ->
					Optional.ofNullable(Text.of(Fields.customerId(it), Bind.ID)).ifPresent(customers::add);
			}
		}
		compare(customers, migrations, known);
		writeTold(told);
	}

	private void compare(Set<String> customers, Map<UUID, Migration> inBatch, Map<String, Customer> known) {
		Map<String, Map<UUID, Migration>> migrations = migrations(customers, inBatch);
		Map<String, Customer> seen = remembered(CUSTOMERS, migrations.keySet(), Object::toString, Customer.class,
				known);
		List<Row> rows = new ArrayList<>();
		List<Comparison> comparisons = new ArrayList<>();
		migrations.forEach((customer, its) -> {
			Seen read = seen.getOrDefault(customer, Customer.UNKNOWN).seen();
			rows.addAll(compared(customer, read, its));
			Optional.ofNullable(read).ifPresent((it) -> comparisons.add(Comparison.of(customer, it, its)));
		});
		this.batches.run(COMPARED, comparisons,
				(row, it) -> Bind.to(row)
					.number((Integer) it.migrations())
					.known(it.customerId())
					.number((Integer) it.migrations()));
		this.batches.run(DELETE, List.copyOf(migrations.keySet()), (row, id) -> Bind.to(row).known(id));
		this.batches.run(INSERT, rows,
				(row, it) -> Bind.to(row)
					.uuid(it.migrationId())
					.known(it.drift().kind().name())
					.number((Integer) it.generation())
					.known(it.customerId())
					.known(it.drift().remedy().name())
					.text(it.drift().subscriptionId(), Bind.ID)
					.text(it.drift().told(), Bind.NAME)
					.text(it.drift().read(), Bind.NAME)
					.number(it.readAt()));
	}

	/** Tables are read one by one: a join may read one of them as a whole. */
	private Map<String, Map<UUID, Migration>> migrations(Set<String> customers, Map<UUID, Migration> inBatch) {
		Map<String, String> owners = this.batches.remembered(MIGRATIONS, customers, Object::toString,
				Function.identity());
		Set<UUID> ids = owners.keySet().stream().map(UUID::fromString).collect(Collectors.toSet());
		Map<String, Map<UUID, Migration>> all = new HashMap<>();
		remembered(REMEMBERED, ids, UUID.class::cast, Migration.class, inBatch).forEach((id, migration) -> all
			.computeIfAbsent(Objects.requireNonNull(owners.get(id.toString())), (_) -> new HashMap<>())
			.put(id, migration));
		return all;
	}

	private <K, V> Map<K, V> remembered(String sql, Set<K> ids, Function<Object, K> id, Class<V> type,
			Map<K, V> known) {
		List<K> unknown = ids.stream().filter((it) -> !known.containsKey(it)).toList();
		Map<K, V> all = new HashMap<>(
				this.batches.remembered(sql, unknown, id, (content) -> JSON.readValue(content, type)));
		ids.stream().filter(known::containsKey).forEach((it) -> all.put(it, Objects.requireNonNull(known.get(it))));
		return all;
	}

	private static List<Row> compared(String customer, @Nullable Seen seen, Map<UUID, Migration> migrations) {
		Set<String> named = migrations.values()
			.stream()
			.flatMap((migration) -> Drift.named(migration).stream())
			.collect(Collectors.toSet());
		List<Row> rows = new ArrayList<>();
		migrations.forEach((id, migration) -> Drift.of(migration, seen, named)
			.forEach((drift) -> rows
				.add(new Row(id, migration.generation(), customer, drift, readAt(drift, migration, seen)))));
		return rows;
	}

	/** Users are read by examinations, subscriptions by scans. */
	private static @Nullable Long readAt(Drift drift, Migration migration, @Nullable Seen seen) {
		if (drift.kind().name().startsWith("USERS_")) {
			return MigrationSummary.of(migration).examinedAt();
		}
		return (seen != null) ? (Long) seen.at() : null;
	}

	private void writeTold(List<DriftFound> told) {
		Map<List<Object>, DriftFound> newest = new LinkedHashMap<>();
		told.forEach((it) -> newest.merge(List.of(it.getMigrationId(), it.getKind()), it,
				(known, later) -> later.getOccurredAt().isBefore(known.getOccurredAt()) ? known : later));
		List<DriftFound> known = this.batches.unchanged(INSERT_TOLD, List.copyOf(newest.values()),
				(row, it) -> bindTold(Bind.to(row), it));
		this.batches.run(UPDATE_TOLD, known,
				(row, it) -> bindTold(Bind.to(row), it).number((Long) it.getOccurredAt().toEpochMilli()));
	}

	private static Bind bindTold(Bind row, DriftFound it) throws SQLException {
		return row.number((Integer) it.getGeneration())
			.known(it.getRemedy().name())
			.text(it.getSubscriptionId(), Bind.ID)
			.text(it.getTold(), Bind.NAME)
			.text(it.getRead(), Bind.NAME)
			.flag(it.getGone())
			.number((Long) it.getOccurredAt().toEpochMilli())
			.uuid(it.getMigrationId())
			.known(it.getKind().name());
	}

}
