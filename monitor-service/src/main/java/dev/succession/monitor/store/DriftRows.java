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
import java.util.stream.Collectors;

import dev.succession.events.DriftFound;
import dev.succession.events.UserMoved;
import dev.succession.monitor.projection.Customer;
import dev.succession.monitor.projection.Drift;
import dev.succession.monitor.projection.Fields;
import dev.succession.monitor.projection.Migration;
import dev.succession.monitor.projection.Seen;
import dev.succession.monitor.records.ReadRecord;
import dev.succession.monitor.records.Text;
import org.apache.avro.specific.SpecificRecord;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Where Partner Center differs from the facts. The migrations of each customer of a batch
 * are compared anew, since either side may have changed; and what was told of a
 * difference is kept.
 */
final class DriftRows {

	private static final JsonMapper JSON = new JsonMapper();

	private static final String SEEN = """
			select m.customer_id, m.content from customer_memory m
			join customer c on c.customer_id = m.customer_id
			where c.seen_at is not null and m.customer_id in
			""";

	private static final String MIGRATIONS = """
			select mm.migration_id, mm.content from migration_memory mm
			join migration m on m.migration_id = mm.migration_id
			where m.customer_id in
			""";

	private static final String DELETE = "delete from drift where customer_id = ?";

	private static final String INSERT = """
			insert into drift (migration_id, kind, generation, customer_id, remedy, subscription_id, told_value,
				read_value)
			values (?, ?, ?, ?, ?, ?, ?, ?)
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

	/** A difference of a migration. */
	private record Row(UUID migrationId, int generation, String customerId, Drift drift) {
	}

	/** Compares once what the batch says is stored. */
	void store(List<ReadRecord.Fact> facts) {
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
		compare(customers);
		writeTold(told);
	}

	private void compare(Set<String> customers) {
		Map<String, Customer> seen = this.batches.remembered(SEEN, customers, String.class::cast,
				(content) -> JSON.readValue(content, Customer.class));
		Map<String, Map<UUID, Migration>> migrations = migrations(seen.keySet());
		List<Row> rows = new ArrayList<>();
		seen.forEach((id, customer) -> rows
			.addAll(compared(id, Objects.requireNonNull(customer.seen()), migrations.getOrDefault(id, Map.of()))));
		this.batches.run(DELETE, List.copyOf(seen.keySet()), (row, id) -> Bind.to(row).known(id));
		this.batches.run(INSERT, rows,
				(row, it) -> Bind.to(row)
					.uuid(it.migrationId())
					.known(it.drift().kind().name())
					.number((Integer) it.generation())
					.known(it.customerId())
					.known(it.drift().remedy().name())
					.text(it.drift().subscriptionId(), Bind.ID)
					.text(it.drift().told(), Bind.NAME)
					.text(it.drift().read(), Bind.NAME));
	}

	private Map<String, Map<UUID, Migration>> migrations(Set<String> customers) {
		Map<String, Map<UUID, Migration>> all = new HashMap<>();
		this.batches
			.remembered(MIGRATIONS, customers, Object::toString, (content) -> JSON.readValue(content, Migration.class))
			.forEach((id, migration) -> all
				.computeIfAbsent(Objects.requireNonNull(Text.of(migration.customerId(), Bind.ID)),
						(_) -> new LinkedHashMap<>())
				.put(UUID.fromString(id), migration));
		return all;
	}

	private static List<Row> compared(String customer, Seen seen, Map<UUID, Migration> migrations) {
		Set<String> named = migrations.values()
			.stream()
			.flatMap((migration) -> Drift.named(migration).stream())
			.collect(Collectors.toSet());
		List<Row> rows = new ArrayList<>();
		migrations.forEach((id, migration) -> Drift.of(migration, seen, named)
			.forEach((drift) -> rows.add(new Row(id, migration.generation(), customer, drift))));
		return rows;
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
