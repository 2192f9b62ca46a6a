package dev.succession.purchase;

import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

import dev.succession.choreography.Journal;
import dev.succession.choreography.Work;
import dev.succession.events.ReplacementOrdered;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.events.SubscriptionWithdrawn;

/**
 * Which announcement of a migration counts. Until an order has begun it is the one with
 * the highest revision, unless a withdrawal has a higher one. After that it is the one
 * that was ordered.
 */
final class Revisions {

	private Revisions() {
	}

	/**
	 * Why an announcement does not count. Most migrations are announced once.
	 * @param work the announcement
	 * @return why; empty if it counts
	 */
	static Optional<String> whyOutdated(Work<SubscriptionExpiring> work) {
		Journal journal = work.journal();
		if (!journal.has(SubscriptionExpiring.class) && !journal.has(SubscriptionWithdrawn.class)) {
			return Optional.empty();
		}
		int revision = work.fact().getRevision();
		OptionalInt begun = begun(journal);
		if (begun.isPresent()) {
			return (begun.getAsInt() == revision) ? Optional.empty()
					: Optional.of("revision %d is being ordered, this is %d".formatted(begun.getAsInt(), revision));
		}
		return withdrawn(journal).filter((fact) -> fact.getRevision() > revision)
			.map((fact) -> "it was withdrawn: " + fact.getReason())
			.or(() -> newest(journal).filter((newest) -> newest > revision)
				.map((newest) -> "revision %d has replaced this one, %d".formatted(newest, revision)));
	}

	/**
	 * Why an announcement that another fact carries was never made: all that were
	 * announced again or withdrawn are known.
	 * @param work the announcement
	 * @return why; empty if it may have been made
	 */
	static Optional<String> whyUnknown(Work<SubscriptionExpiring> work) {
		int revision = work.fact().getRevision();
		return Stream
			.concat(newest(work.journal()).stream(),
					withdrawn(work.journal()).stream().map(SubscriptionWithdrawn::getRevision))
			.max(Comparator.naturalOrder())
			.filter((known) -> known < revision)
			.map((known) -> "revision %d was never announced, the newest is %d".formatted(revision, known));
	}

	/**
	 * Why a withdrawal does not count.
	 * @param work the withdrawal
	 * @return why; empty if it counts
	 */
	static Optional<String> whyTooLate(Work<SubscriptionWithdrawn> work) {
		if (begun(work.journal()).isPresent()) {
			return Optional.of("an order has begun");
		}
		return newest(work.journal()).filter((newest) -> newest > work.fact().getRevision())
			.map((newest) -> "revision %d has announced it again".formatted(newest));
	}

	/** The revision that was ordered, or is being ordered. */
	private static OptionalInt begun(Journal journal) {
		if (journal.has(ReplacementOrdered.class)) {
			return journal.all(ReplacementOrdered.class).stream().mapToInt(ReplacementOrdered::getRevision).findFirst();
		}
		return Stream
			.concat(journal.open(SubscriptionExpiring.class).stream().map(SubscriptionExpiring::getRevision),
					journal.open(ReplacementOrdered.class).stream().map(ReplacementOrdered::getRevision))
			.mapToInt(Integer::intValue)
			.findFirst();
	}

	private static Optional<SubscriptionWithdrawn> withdrawn(Journal journal) {
		return journal.has(SubscriptionWithdrawn.class) ? journal.latest(SubscriptionWithdrawn.class)
				: Optional.empty();
	}

	/** Only what was announced again is kept. */
	private static Optional<Integer> newest(Journal journal) {
		return journal.has(SubscriptionExpiring.class)
				? journal.latest(SubscriptionExpiring.class).map(SubscriptionExpiring::getRevision) : Optional.empty();
	}

}
