package dev.succession.monitor.query;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is asked about migrations. */
@Component
public class Migrations {

	private static final int FEW = 500;

	private final JdbcClient jdbc;

	Migrations(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * A page of migrations.
	 * @param filter which ones
	 * @param orderBy their order in SQL, by {@link MigrationSort}
	 * @param request which page
	 * @return the page; empty beyond the end
	 */
	public Page<MigrationEntry> page(MigrationFilter filter, String orderBy, Page.Request request) {
		Condition condition = filter.inText().flatMap(this::foundInFew).map(filter::among).orElseGet(filter::condition);
		long total = condition.count(this.jdbc);
		if (request.offset() >= total) {
			return request.of(total, List.of());
		}
		List<UUID> ids = this.jdbc
			.sql("select migration_id from %s where %s order by %s limit :size offset :offset"
				.formatted(condition.from(), condition.sql(), orderBy))
			.params(condition.parameters())
			.param("size", request.size())
			.param("offset", request.offset())
			.query(UUID.class)
			.list();
		return request.of(total, inOrder(ids));
	}

	/**
	 * To look for what only few have along the order of a list would be to look at nearly
	 * all of them.
	 */
	private Optional<List<UUID>> foundInFew(Condition text) {
		List<UUID> found = this.jdbc
			.sql("select text_of from %s where %s limit :most".formatted(text.from(), text.sql()))
			.params(text.parameters())
			.param("most", FEW + 1)
			.query(UUID.class)
			.list();
		return Optional.of(found).filter((ids) -> ids.size() <= FEW);
	}

	/** To sort rows is to read them all; their ids are in an index. */
	private List<MigrationEntry> inOrder(List<UUID> ids) {
		return all(ids).stream().sorted(Comparator.comparingInt((entry) -> ids.indexOf(entry.migrationId()))).toList();
	}

	/**
	 * One migration.
	 * @param id its id
	 * @return how it stands; empty if no fact tells of it
	 */
	public Optional<MigrationEntry> find(UUID id) {
		return this.jdbc.sql("select * from migration where migration_id = :id")
			.param("id", id)
			.query((row, _) -> MigrationEntry.of(row))
			.optional();
	}

	/**
	 * Some migrations.
	 * @param ids their ids
	 * @return those of them that any fact tells of
	 */
	public List<MigrationEntry> all(Collection<UUID> ids) {
		return ids.isEmpty() ? List.of()
				: this.jdbc.sql("select * from migration where migration_id in (:ids)")
					.param("ids", ids)
					.query((row, _) -> MigrationEntry.of(row))
					.list();
	}

	/**
	 * What is parked since a short time.
	 * @param from from when on
	 * @return all that are parked later than that, in the order in which they were
	 */
	public List<MigrationEntry> parkedSince(Instant from) {
		return this.jdbc
			.sql("select * from migration where state = 'PARKED' and cause_at > :from order by cause_at, migration_id")
			.param("from", from.toEpochMilli())
			.query((row, _) -> MigrationEntry.of(row))
			.list();
	}

	/**
	 * The migrations of a customer.
	 * @param customerId the customer
	 * @return all of them, in the order in which they began
	 */
	public List<MigrationEntry> ofCustomer(String customerId) {
		return this.jdbc.sql("select * from migration where customer_id = :customer order by first_at, migration_id")
			.param("customer", customerId)
			.query((row, _) -> MigrationEntry.of(row))
			.list();
	}

}
