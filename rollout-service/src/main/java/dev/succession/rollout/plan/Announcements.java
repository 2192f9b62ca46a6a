package dev.succession.rollout.plan;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

import dev.succession.events.ApprovalTerms;
import dev.succession.events.EntryState;
import dev.succession.events.HoldReason;
import dev.succession.events.PlanEntry;
import dev.succession.events.RememberedMigration;
import dev.succession.events.RolloutApproved;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.events.SubscriptionWithdrawn;
import dev.succession.rollout.memory.Memory;
import dev.succession.rollout.memory.Moves;

/**
 * Follows what discovery announces and withdraws. What changes before it has begun drops
 * out of its approval alone; what has begun does not change any more.
 */
public final class Announcements {

	private final Memory memory;

	private final Moves moves;

	private final EntryTeller teller;

	/**
	 * Follows announcements.
	 * @param memory what is remembered
	 * @param moves moves migrations
	 * @param teller tells how they stand
	 */
	public Announcements(Memory memory, Moves moves, EntryTeller teller) {
		this.memory = memory;
		this.moves = moves;
		this.teller = teller;
	}

	/**
	 * A migration was announced, for the first time or again.
	 * @param announcement the announcement
	 * @param now the time
	 */
	public void announced(SubscriptionExpiring announcement, Instant now) {
		Optional<RememberedMigration> known = this.memory.migration(announcement.getMigrationId());
		if (known.isEmpty()) {
			RememberedMigration migration = fresh(announcement);
			this.moves.begin(migration);
			this.teller.tell(migration, now);
			return;
		}
		RememberedMigration migration = known.get();
		if (!isNewer(announcement, migration)) {
			return;
		}
		boolean anew = announcement.getGeneration() > migration.getAnnouncement().getGeneration();
		boolean begun = !anew && hasBegun(migration);
		migration.setWithdrawn(false);
		migration.setAnnouncement(announcement);
		if (begun) {
			this.memory.put(migration);
			return;
		}
		if (anew) {
			this.moves.inFlight(migration, false);
			migration.setRiskTold(false);
		}
		place(migration, now);
		this.teller.tell(migration, now);
	}

	/**
	 * A migration is not to begin after all.
	 * @param withdrawn the withdrawal
	 * @param now the time
	 */
	public void withdrawn(SubscriptionWithdrawn withdrawn, Instant now) {
		this.memory.migration(withdrawn.getMigrationId())
			.filter((migration) -> migration.getAnnouncement().getGeneration() == withdrawn.getGeneration()
					&& migration.getAnnouncement().getRevision() < withdrawn.getRevision())
			.ifPresent((migration) -> {
				migration.setWithdrawn(true);
				migration.setWithdrawnRevision(withdrawn.getRevision());
				if (hasBegun(migration)) {
					this.memory.put(migration);
					return;
				}
				this.moves.to(migration, EntryState.WITHDRAWN, null);
				this.moves.hold(migration, HoldReason.NOTHING, "withdrawn: " + withdrawn.getReason());
				this.teller.tell(migration, now);
			});
	}

	/**
	 * Puts a migration that has not begun where it belongs.
	 * @param migration the migration
	 * @param now the time
	 */
	public void place(RememberedMigration migration, Instant now) {
		if (migration.getWithdrawn()) {
			this.moves.to(migration, EntryState.WITHDRAWN, null);
			return;
		}
		SubscriptionExpiring announcement = migration.getAnnouncement();
		RolloutApproved approval = this.memory.rollout(announcement.getRetirement()).getApproved();
		if (approval != null && isApproved(migration, approval.getTerms())) {
			String changed = PlanEntries.changed(migration, approval.getTerms());
			if (changed == null && !migration.getReleaseRefused()) {
				approve(migration, now);
				return;
			}
			this.moves.to(migration, EntryState.CHANGED);
			this.moves.hold(migration, HoldReason.NOTHING, changed);
			return;
		}
		this.moves.to(migration, isInNewestPlan(migration) ? EntryState.PLANNED : EntryState.ANNOUNCED, null);
	}

	/** What an earlier approval covered has a plan before that of the newest. */
	private static boolean isApproved(RememberedMigration migration, ApprovalTerms terms) {
		return migration.getApproved() != null && migration.getApprovedPlan() != null
				&& migration.getApprovedPlan() >= terms.getPlan();
	}

	/** What was withdrawn meanwhile has lost its wave. */
	private void approve(RememberedMigration migration, Instant now) {
		if (migration.getWave() != null) {
			this.moves.to(migration, EntryState.APPROVED);
		}
		else {
			this.moves.join(migration, now);
		}
	}

	private boolean isInNewestPlan(RememberedMigration migration) {
		PlanEntry entry = migration.getEntry();
		if (entry == null) {
			return false;
		}
		PlanEntry now = PlanEntries.of(migration.getAnnouncement(), entry.getAmount());
		return entry.equals(now) && Objects.equals(migration.getPlan(),
				this.memory.rollout(migration.getAnnouncement().getRetirement()).getLastPlan());
	}

	private static boolean isNewer(SubscriptionExpiring announcement, RememberedMigration migration) {
		SubscriptionExpiring known = migration.getAnnouncement();
		if (announcement.getGeneration() != known.getGeneration()) {
			return announcement.getGeneration() > known.getGeneration();
		}
		return announcement.getRevision() > Math.max(known.getRevision(),
				migration.getWithdrawn() ? migration.getWithdrawnRevision() : -1);
	}

	/** What is released may be ordered at any moment: purchase says what became of it. */
	private static boolean hasBegun(RememberedMigration migration) {
		return !Moves.isOpen(migration) && migration.getState() != EntryState.WITHDRAWN
				&& migration.getState() != EntryState.REFUSED;
	}

	private static RememberedMigration fresh(SubscriptionExpiring announcement) {
		return RememberedMigration.newBuilder()
			.setAnnouncement(announcement)
			.setState(EntryState.ANNOUNCED)
			.setHeldBy(HoldReason.NOTHING)
			.build();
	}

}
