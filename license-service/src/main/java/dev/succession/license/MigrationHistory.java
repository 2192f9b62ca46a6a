package dev.succession.license;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

import dev.succession.choreography.FactHistory;
import dev.succession.choreography.FactIndex;
import dev.succession.events.LicensesReassigned;
import dev.succession.events.LicensesRefused;
import dev.succession.events.LicensesRestored;
import dev.succession.events.MigrationParked;
import dev.succession.events.ParkedReason;
import dev.succession.events.ReplacementPurchased;
import dev.succession.events.RestorationContinued;
import dev.succession.events.RollbackRequested;
import dev.succession.events.SubscriptionReactivated;
import dev.succession.events.UserMoved;
import org.apache.avro.specific.SpecificRecord;

import org.springframework.stereotype.Component;

/**
 * What the log says about a migration, as far as it decides whether users may be moved or
 * have to be given their old licence back.
 */
@Component
class MigrationHistory {

	private static final List<Class<? extends SpecificRecord>> ENDS = List.of(LicensesReassigned.class,
			LicensesRestored.class, SubscriptionReactivated.class);

	private final FactHistory history;

	private final FactIndex ended;

	MigrationHistory(FactHistory history) {
		this.history = history;
		this.ended = history.index(ENDS);
	}

	/**
	 * Reads what has ended by now. To be called before a batch.
	 */
	void catchUp() {
		this.ended.catchUp();
	}

	/**
	 * Whether all users were moved already, or the migration was undone, or is being
	 * undone on request: then a fact that is seen again must not move anybody once more.
	 * @param purchased the purchase
	 * @return {@code true} if nobody may be moved any more
	 */
	boolean isOver(ReplacementPurchased purchased) {
		return ENDS.stream().anyMatch((end) -> this.ended.has(end, purchased.getMigrationId()));
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
		return latest(type, restoration.getCustomerId(), restoration.getMigrationId()).map(occurredAt)
			.filter((at) -> !at.isBefore(restoration.getOccurredAt()))
			.isPresent();
	}

	/**
	 * Whether the refusal has parked the migration: it is a human's matter, also when the
	 * policy has changed since.
	 * @param refused the refusal
	 * @return {@code true} if the refusal was parked
	 */
	boolean isParked(LicensesRefused refused) {
		return latest(MigrationParked.class, refused.getCustomerId(), refused.getMigrationId())
			.filter((parked) -> parked.getReason() == ParkedReason.REFUSED
					&& !parked.getOccurredAt().isBefore(refused.getOccurredAt()))
			.isPresent();
	}

	/**
	 * The users that the migration has moved, each with what is known of the last move.
	 * @param restoration the restoration
	 * @return the moves, ordered by the users' ids
	 */
	List<UserMoved> moved(RestorationContinued restoration) {
		TreeMap<String, UserMoved> byUser = new TreeMap<>();
		this.history.of(UserMoved.class, restoration.getCustomerId(), restoration.getMigrationId())
			.forEach((moved) -> byUser.put(moved.getUserId(), moved));
		Collection<UserMoved> moves = byUser.values();
		return List.copyOf(moves);
	}

	/**
	 * What a request to roll back means for the licences of a migration.
	 * @param requested the request
	 * @return who has to act
	 */
	Rollback judge(RollbackRequested requested) {
		String customerId = requested.getCustomerId();
		UUID id = requested.getMigrationId();
		if (latest(LicensesReassigned.class, customerId, id).isPresent()) {
			return new Rollback.NotHere();
		}
		Optional<ReplacementPurchased> purchased = latest(ReplacementPurchased.class, customerId, id);
		if (purchased.isEmpty()) {
			return new Rollback.NotHere();
		}
		if (latest(MigrationParked.class, customerId, id).isPresent()) {
			return new Rollback.Start(purchased.get());
		}
		return latest(LicensesRefused.class, customerId, id).isPresent() ? new Rollback.NotHere()
				: new Rollback.UnderWay();
	}

	private <F extends SpecificRecord> Optional<F> latest(Class<F> type, String customerId, UUID migrationId) {
		return this.history.latest(type, customerId, migrationId);
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

		/** Nothing was bought, or somebody else acts first, or it is undone anyway. */
		record NotHere() implements Rollback {
		}

	}

}
