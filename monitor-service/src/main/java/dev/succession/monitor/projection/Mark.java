package dev.succession.monitor.projection;

import java.util.Comparator;

import dev.succession.schemas.FactTopic;
import dev.succession.schemas.catalogue.MigrationEnd;
import org.jspecify.annotations.Nullable;

/**
 * Which fact happened when, inside one generation of a migration. Marks are in the order
 * in which the services themselves see the facts: nothing follows the end of an undone
 * generation but what is told of it once more, and what happened at the same time is in
 * the order of the saga.
 *
 * @param fact which fact
 * @param at epoch milliseconds, by the writer's clock
 */
public record Mark(FactTopic fact, long at) implements Comparable<Mark> {

	private static final Comparator<Mark> ORDER = Comparator.comparing(Mark::isUndone)
		.thenComparingLong(Mark::at)
		.thenComparing(Mark::fact);

	private boolean isUndone() {
		return Meaning.of(this.fact).end() == MigrationEnd.COMPENSATED;
	}

	@Override
	public int compareTo(Mark other) {
		return ORDER.compare(this, other);
	}

	boolean isAfter(@Nullable Mark other) {
		return other == null || compareTo(other) > 0;
	}

	/** Of two marks that are the same, the second one counts. */
	static @Nullable Mark newer(@Nullable Mark one, @Nullable Mark other) {
		return (other == null || (one != null && one.isAfter(other))) ? one : other;
	}

}
