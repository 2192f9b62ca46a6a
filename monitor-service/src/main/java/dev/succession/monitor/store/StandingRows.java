package dev.succession.monitor.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

import dev.succession.monitor.projection.Expected;
import dev.succession.monitor.projection.MigrationSummary;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How many migrations stand at each place, so that they need not be counted when that is
 * asked. Where a migration has stood before is read from its row: the sums are those of
 * the rows, whatever has been written there.
 */
final class StandingRows {

	private static final String BEFORE = """
			select migration_id, state, missing, owner, seats from migration where migration_id in
			""";

	private static final String UPDATE = """
			update standing set migrations = migrations + ?, seats = seats + ?
			where state = ? and missing = ? and owner = ?
			""";

	private static final String INSERT = """
			insert into standing (migrations, seats, state, missing, owner) values (?, ?, ?, ?, ?)
			""";

	private final Batches batches;

	StandingRows(JdbcTemplate jdbc) {
		this.batches = new Batches(jdbc);
	}

	/** A place in the saga. What is not there is an empty text. */
	private record Place(String state, String missing, String owner) implements Comparable<Place> {

		private static final Comparator<Place> ORDER = Comparator.comparing(Place::state)
			.thenComparing(Place::missing)
			.thenComparing(Place::owner);

		static Place of(String state, @Nullable String missing, @Nullable String owner) {
			return new Place(state, Optional.ofNullable(missing).orElse(""), Optional.ofNullable(owner).orElse(""));
		}

		static Place of(MigrationSummary migration) {
			Expected expected = migration.standing().expected();
			return of(migration.standing().state().name(), (expected != null) ? expected.fact().topic() : null,
					(expected != null) ? expected.owner() : null);
		}

		@Override
		public int compareTo(Place other) {
			return ORDER.compare(this, other);
		}

	}

	/** What is added to the sums of a place. */
	private record Addition(long migrations, long seats) {

		Addition and(Addition other) {
			return new Addition(this.migrations + other.migrations, this.seats + other.seats);
		}

		boolean isNothing() {
			return this.migrations == 0 && this.seats == 0;
		}

	}

	/**
	 * Counts migrations where they stand now, and no longer where they have stood.
	 * @param now what is going to be written to their rows
	 */
	void move(Map<UUID, MigrationSummary> now) {
		Map<Place, Addition> additions = new TreeMap<>();
		this.batches.read(BEFORE, now.keySet(),
				(row) -> additions.merge(Place.of(row.getString(2), row.getString(3), row.getString(4)),
						new Addition(-1, -row.getLong(5)), Addition::and));
		now.values()
			.forEach((it) -> additions.merge(Place.of(it), new Addition(1, (it.seats() != null) ? it.seats() : 0),
					Addition::and));
		List<Map.Entry<Place, Addition>> changed = additions.entrySet()
			.stream()
			.filter((it) -> !it.getValue().isNothing())
			.toList();
		this.batches.upsert(UPDATE, INSERT, changed, StandingRows::bind);
	}

	private static void bind(PreparedStatement row, Map.Entry<Place, Addition> it) throws SQLException {
		Bind.to(row)
			.number((Long) it.getValue().migrations())
			.number((Long) it.getValue().seats())
			.known(it.getKey().state())
			.known(it.getKey().missing())
			.known(it.getKey().owner());
	}

}
