package dev.succession.license.restore;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import dev.succession.choreography.IndexedFacts;
import dev.succession.choreography.Journal;
import dev.succession.choreography.Work;
import dev.succession.events.LicensesReassigned;
import dev.succession.events.LicensesRefused;
import dev.succession.events.LicensesRestored;
import dev.succession.events.MigrationParked;
import dev.succession.events.ParkedReason;
import dev.succession.events.ReplacementPurchased;
import dev.succession.events.RestorationContinued;
import org.apache.avro.specific.SpecificRecord;

/**
 * What the log says about a migration, as far as it decides whether users have to be
 * given their old licence back.
 */
final class MigrationHistory {

	/** What is asked about a migration that is being undone. */
	static final IndexedFacts KEPT = IndexedFacts.of(LicensesRefused.class)
		.keeping(LicensesReassigned.class, LicensesRestored.class, MigrationParked.class, ReplacementPurchased.class);

	private static final Set<ParkedReason> PARKED_WITH_A_REFUSAL = EnumSet.of(ParkedReason.USERS_LEFT,
			ParkedReason.REFUSED);

	private final Journal journal;

	private MigrationHistory(Journal journal) {
		this.journal = journal;
	}

	static MigrationHistory of(Work<?> work) {
		return new MigrationHistory(work.journal());
	}

	/**
	 * Whether the users were restored, or all moved after all, since the restoration was
	 * asked for.
	 * @param restoration the restoration
	 * @return {@code true} if there is nothing to restore any more
	 */
	boolean isOver(RestorationContinued restoration) {
		return happenedSince(LicensesRestored.class, LicensesRestored::getOccurredAt, restoration)
				|| happenedSince(LicensesReassigned.class, LicensesReassigned::getOccurredAt, restoration);
	}

	private <F extends SpecificRecord> boolean happenedSince(Class<F> type, Function<F, Instant> occurredAt,
			RestorationContinued restoration) {
		return this.journal.latest(type)
			.map(occurredAt)
			.filter((at) -> !at.isBefore(restoration.getOccurredAt()))
			.isPresent();
	}

	/**
	 * Whether the refusal has parked the migration. Then an operator decides, also when
	 * the policy has changed since.
	 * @param refused the refusal
	 * @return {@code true} if the refusal was parked
	 */
	boolean isParked(LicensesRefused refused) {
		return this.journal.latest(MigrationParked.class)
			.filter((parked) -> PARKED_WITH_A_REFUSAL.contains(parked.getReason())
					&& !parked.getOccurredAt().isBefore(refused.getOccurredAt()))
			.isPresent();
	}

	/**
	 * What a request to roll back means for the licences of a migration.
	 * @return who has to act
	 */
	Rollback judge() {
		if (this.journal.latest(LicensesReassigned.class).isPresent()) {
			return new Rollback.NotHere();
		}
		Optional<ReplacementPurchased> purchased = this.journal.latest(ReplacementPurchased.class);
		if (purchased.isEmpty()) {
			return new Rollback.NotHere();
		}
		if (this.journal.parked().isPresent() || this.journal.isHeld() || hasTheCancellationFailed()) {
			return new Rollback.Start(purchased.get());
		}
		return isBeingUndone() ? new Rollback.HasBegun() : new Rollback.UnderWay();
	}

	/** The users have their old licence back, and another service has parked then. */
	private boolean hasTheCancellationFailed() {
		Optional<Instant> parkedAt = this.journal.latest(MigrationParked.class).map(MigrationParked::getOccurredAt);
		return this.journal.latest(LicensesRestored.class)
			.filter((restored) -> parkedAt.filter((at) -> !at.isBefore(restored.getOccurredAt())).isPresent())
			.isPresent();
	}

	/**
	 * A refusal that was parked undoes nothing: if it is not parked any more, users are
	 * being moved.
	 */
	private boolean isBeingUndone() {
		return this.journal.has(LicensesRestored.class)
				|| (this.journal.has(LicensesRefused.class) && this.journal.latest(MigrationParked.class)
					.filter((parked) -> PARKED_WITH_A_REFUSAL.contains(parked.getReason()))
					.isEmpty());
	}

	/**
	 * What a request to roll back means here.
	 */
	sealed interface Rollback {

		/**
		 * The licences are given back first.
		 *
		 * @param purchased the purchase that is to be undone
		 */
		record Start(ReplacementPurchased purchased) implements Rollback {
		}

		/** The migration must come to an end first. */
		record UnderWay() implements Rollback {
		}

		/** The undo has begun already. */
		record HasBegun() implements Rollback {
		}

		/** Nothing was bought, or another service acts first. */
		record NotHere() implements Rollback {
		}

	}

}
