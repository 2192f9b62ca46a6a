package dev.succession.rollout.release;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import dev.succession.events.Amount;
import dev.succession.events.EntryState;
import dev.succession.events.MigrationParked;
import dev.succession.events.MigrationReleased;
import dev.succession.events.ReleaseRefusalReason;
import dev.succession.events.ReleaseRefused;
import dev.succession.events.RememberedMigration;
import dev.succession.events.RememberedPartner;
import dev.succession.events.ReplacementCancelled;
import dev.succession.events.ReplacementOrdered;
import dev.succession.events.ReplacementRefused;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.events.SubscriptionSuspended;
import dev.succession.events.SuspensionRefused;
import dev.succession.rollout.memory.Memory;
import dev.succession.rollout.memory.Moves;
import dev.succession.rollout.plan.Announcements;
import dev.succession.rollout.plan.Cost;
import dev.succession.rollout.plan.EntryTeller;
import dev.succession.rollout.plan.Prices;

/**
 * Follows migrations from their release to their end. Money is spent when it is ordered,
 * and free again when purchase does not begin with a release or gives the order back;
 * what a re-drive may still order stays reserved.
 */
public final class Ends {

	private final Memory memory;

	private final Moves moves;

	private final EntryTeller teller;

	private final Announcements announcements;

	private final Waves waves;

	private final Prices prices;

	private final ReleaseSettings settings;

	/**
	 * Follows migrations.
	 * @param memory what is remembered
	 * @param moves moves migrations
	 * @param teller tells how they stand
	 * @param announcements where those go back to that were not begun with
	 * @param waves are told of failures
	 * @param prices what subscriptions cost
	 * @param settings when a day begins
	 */
	public Ends(Memory memory, Moves moves, EntryTeller teller, Announcements announcements, Waves waves, Prices prices,
			ReleaseSettings settings) {
		this.memory = memory;
		this.moves = moves;
		this.teller = teller;
		this.announcements = announcements;
		this.waves = waves;
		this.prices = prices;
		this.settings = settings;
	}

	/**
	 * The service's own release is read back: from it the memory is rebuilt.
	 * @param released the release
	 * @param now the time
	 */
	public void released(MigrationReleased released, Instant now) {
		this.announcements.announced(released.getAnnouncement(), now);
		find(released.getMigrationId(), released.getGeneration())
			.filter((migration) -> Moves.isOpen(migration) || migration.getState() == EntryState.WITHDRAWN)
			.ifPresent((migration) -> {
				reserve(migration, released.getMostSeats(), now);
				this.moves.inFlight(migration, true);
				this.moves.to(migration, EntryState.RELEASED, null);
			});
	}

	/**
	 * The replacement was ordered.
	 * @param ordered the fact
	 * @param now the time
	 */
	public void ordered(ReplacementOrdered ordered, Instant now) {
		find(ordered.getMigrationId(), ordered.getGeneration()).ifPresent((migration) -> {
			EntryState state = migration.getState();
			if (state == EntryState.ORDERED || state == EntryState.COMPLETED || state == EntryState.COMPENSATED) {
				return;
			}
			if (migration.getReserved() == null) {
				reserve(migration, ordered.getSeats(), now);
			}
			spend(migration, ordered.getSeats());
			this.moves.inFlight(migration, false);
			this.moves.to(migration, EntryState.ORDERED);
			RememberedPartner partner = this.memory.partner().orElseThrow();
			Pace.ordered(partner, now);
			this.memory.put(partner);
			this.teller.tell(migration, now);
		});
	}

	/**
	 * Purchase does not begin with a release.
	 * @param refused the fact
	 * @param now the time
	 */
	public void releaseRefused(ReleaseRefused refused, Instant now) {
		find(refused.getMigrationId(), refused.getGeneration())
			.filter((migration) -> (migration.getState() == EntryState.RELEASED
					|| migration.getState() == EntryState.PARKED || migration.getState() == EntryState.REFUSED)
					&& !migration.getSpent() && isIts(refused, migration))
			.ifPresent((migration) -> {
				this.memory.money().free(migration);
				this.moves.inFlight(migration, false);
				migration.setReleaseRefused(refused.getReason() != ReleaseRefusalReason.OUTDATED);
				this.moves.to(migration, EntryState.ANNOUNCED);
				this.announcements.place(migration, now);
				this.moves.hold(migration, migration.getHeldBy(),
						"purchase did not begin: %s, %s".formatted(refused.getReason(), refused.getDetail()));
				this.teller.tell(migration, now);
			});
	}

	/** A forged release is refused as well, and is none of ours. */
	private boolean isIts(ReleaseRefused refused, RememberedMigration migration) {
		return migration.getApprovedPlan() == null || migration.getApprovedPlan() == refused.getPlan();
	}

	/**
	 * The replacement can't be bought. A re-drive may still order it with the same
	 * release, so its money stays reserved.
	 * @param refused the fact
	 * @param now the time
	 */
	public void refused(ReplacementRefused refused, Instant now) {
		end(refused.getMigrationId(), refused.getGeneration(), EntryState.REFUSED, refused.getReason().name(), false,
				now);
	}

	/**
	 * The replacement was given back: the migration is compensated.
	 * @param cancelled the fact
	 * @param now the time
	 */
	public void cancelled(ReplacementCancelled cancelled, Instant now) {
		end(cancelled.getMigrationId(), cancelled.getGeneration(), EntryState.COMPENSATED, "COMPENSATED", true, now);
	}

	/**
	 * The migration is parked.
	 * @param parked the fact
	 * @param now the time
	 */
	public void parked(MigrationParked parked, Instant now) {
		end(parked.getMigrationId(), parked.getGeneration(), EntryState.PARKED, parked.getReason().name(), false, now);
	}

	/**
	 * The old subscription can't be suspended.
	 * @param refused the fact
	 * @param now the time
	 */
	public void suspensionRefused(SuspensionRefused refused, Instant now) {
		end(refused.getMigrationId(), refused.getGeneration(), EntryState.PARKED, refused.getReason().name(), false,
				now);
	}

	/**
	 * The migration is completed.
	 * @param suspended the fact
	 * @param now the time
	 */
	public void suspended(SubscriptionSuspended suspended, Instant now) {
		find(suspended.getMigrationId(), suspended.getGeneration())
			.filter((migration) -> migration.getState() != EntryState.COMPLETED)
			.ifPresent((migration) -> {
				this.moves.inFlight(migration, false);
				this.moves.to(migration, EntryState.COMPLETED);
				this.teller.tell(migration, now);
			});
	}

	/**
	 * A withdrawn migration is parked if no plan fits it any more. That is no failure of
	 * a rollout.
	 */
	private void end(UUID id, int generation, EntryState state, String reason, boolean free, Instant now) {
		find(id, generation)
			.filter((migration) -> migration.getState() != state && migration.getState() != EntryState.WITHDRAWN)
			.ifPresent((migration) -> {
				if (free) {
					this.memory.money().free(migration);
				}
				this.moves.inFlight(migration, false);
				this.moves.to(migration, state);
				this.moves.hold(migration, migration.getHeldBy(), reason);
				this.teller.tell(migration, now);
				this.waves.failed(migration, reason, now);
			});
	}

	private void reserve(RememberedMigration migration, int seats, Instant now) {
		SubscriptionExpiring announcement = migration.getAnnouncement();
		Amount amount = this.prices.ofReplacement(announcement, seats, now).map(Cost::order).orElse(null);
		migration.setMostSeats(seats);
		if (amount != null) {
			this.memory.money().reserve(migration, amount, this.settings.day(now));
		}
	}

	/** Fewer seats than the release pays for cost less. */
	private void spend(RememberedMigration migration, int seats) {
		Amount reserved = migration.getReserved();
		if (reserved == null) {
			return;
		}
		int most = Math.max(seats, migration.getMostSeats());
		long actual = BigDecimal.valueOf(reserved.getMinorUnits())
			.multiply(BigDecimal.valueOf(seats))
			.divide(BigDecimal.valueOf(Math.max(1, most)), 0, RoundingMode.CEILING)
			.longValueExact();
		this.memory.money().spend(migration, actual);
	}

	private Optional<RememberedMigration> find(UUID id, int generation) {
		return this.memory.migration(id)
			.filter((migration) -> migration.getAnnouncement().getGeneration() == generation);
	}

}
