package dev.succession.rollout.release;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.succession.events.AskedExamination;
import dev.succession.events.ExaminationRequested;
import dev.succession.events.LicensesExamined;
import dev.succession.events.RememberedExamination;
import dev.succession.events.RememberedMigration;
import dev.succession.events.RememberedRollout;
import dev.succession.events.RolloutState;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.rollout.memory.Facts;
import dev.succession.rollout.memory.Memory;
import dev.succession.rollout.plan.EntryTeller;

/**
 * Has license-service look at what the moves of a wave would meet before they begin: of
 * what waits in the wave that runs, then of the wave after it. A few are asked for at a
 * time, each migration once for each of its announcements. It remembers how far it has
 * come in the queue, so that nothing is gone through again.
 * <p>
 * It holds nothing back. A number says only that a person should look: what it costs to
 * wait differs from customer to customer, and a customer may not pass the date for a user
 * without a location.
 */
public final class Examining {

	/** After that, what has no answer is not waited for any more. */
	private static final Duration PATIENCE = Duration.ofHours(1);

	/** So that one transaction stays small. */
	private static final int MOST_LOOKED_AT = 1000;

	private final Memory memory;

	private final Facts facts;

	private final EntryTeller teller;

	private final ReleaseSettings settings;

	/**
	 * Has migrations examined.
	 * @param memory what is remembered
	 * @param facts where the commands go
	 * @param teller tells what was found
	 * @param settings how many at a time
	 */
	public Examining(Memory memory, Facts facts, EntryTeller teller, ReleaseSettings settings) {
		this.memory = memory;
		this.facts = facts;
		this.teller = teller;
		this.settings = settings;
	}

	/**
	 * Asks for what is due.
	 * @param retirement the retirement
	 * @param now the time
	 */
	public void ask(String retirement, Instant now) {
		RememberedRollout rollout = this.memory.rollout(retirement);
		if (rollout.getApproved() == null || rollout.getState() == RolloutState.DONE) {
			return;
		}
		RememberedExamination at = at(rollout, now);
		int room = room(at, now);
		if (room > 0 && at.getWave() <= Math.min(rollout.getWave() + 1, rollout.getWaves().size())) {
			ask(rollout, at, room, now);
		}
	}

	/**
	 * It begins anew with each plan: an approval has other waves, and under a standing
	 * one migrations join the last wave. A wave that was let begin is begun with.
	 */
	private static RememberedExamination at(RememberedRollout rollout, Instant now) {
		RememberedExamination known = rollout.getExamination();
		int pending = (known != null) ? known.getPending() : 0;
		Instant since = (known != null) ? known.getSince() : now;
		return (known != null && known.getPlan() == rollout.getLastPlan() && known.getWave() >= rollout.getWave())
				? known : new RememberedExamination(rollout.getLastPlan(), rollout.getWave(), "", pending, since);
	}

	private int room(RememberedExamination at, Instant now) {
		if (at.getPending() > 0 && now.isAfter(at.getSince().plus(PATIENCE))) {
			at.setPending(0);
		}
		return this.settings.examineAtOnce() - at.getPending();
	}

	private void ask(RememberedRollout rollout, RememberedExamination at, int room, Instant now) {
		List<RememberedMigration> due = new ArrayList<>();
		int[] looked = { 0 };
		this.memory.queue(rollout.getRetirement(), at.getWave(), at.getAfter(), (migration) -> {
			if (!isAsked(migration)) {
				due.add(migration);
			}
			at.setAfter(Memory.place(migration));
			return ++looked[0] < MOST_LOOKED_AT && due.size() < room;
		});
		if (looked[0] < MOST_LOOKED_AT && due.size() < room) {
			at.setWave(at.getWave() + 1);
			at.setAfter("");
		}
		due.forEach((migration) -> ask(migration, now));
		at.setPending(at.getPending() + due.size());
		at.setSince(now);
		rollout.setExamination(at);
		this.memory.put(rollout);
	}

	private static boolean isAsked(RememberedMigration migration) {
		SubscriptionExpiring announcement = migration.getAnnouncement();
		AskedExamination asked = migration.getExamination();
		return asked != null && asked.getGeneration() == announcement.getGeneration()
				&& asked.getRevision() == announcement.getRevision();
	}

	private void ask(RememberedMigration migration, Instant now) {
		SubscriptionExpiring announcement = migration.getAnnouncement();
		migration
			.setExamination(new AskedExamination(announcement.getGeneration(), announcement.getRevision(), now, false));
		this.memory.put(migration);
		this.facts.write(ExaminationRequested.newBuilder()
			.setMigrationId(announcement.getMigrationId())
			.setGeneration(announcement.getGeneration())
			.setCustomerId(announcement.getCustomerId())
			.setSubscriptionId(announcement.getSubscriptionId())
			.setReason("before its wave begins")
			.setOccurredAt(now)
			.build());
	}

	/**
	 * Users of a migration were looked at.
	 * @param told what was found; of one that has begun it is nothing to foresee
	 * @param now the time
	 */
	public void examined(LicensesExamined told, Instant now) {
		if (told.getForeseen() == null) {
			return;
		}
		this.memory.migration(told.getMigrationId()).ifPresent((migration) -> {
			answered(migration, told, now);
			if (migration.getAnnouncement().getGeneration() == told.getGeneration()) {
				migration.setForeseen(told.getForeseen());
				this.memory.put(migration);
				this.teller.tell(migration, now);
			}
		});
	}

	private void answered(RememberedMigration migration, LicensesExamined told, Instant now) {
		Optional.ofNullable(migration.getExamination())
			.filter((asked) -> !asked.getAnswered() && asked.getCommandedAt().equals(told.getCommandedAt()))
			.ifPresent((asked) -> {
				asked.setAnswered(true);
				this.memory.put(migration);
				RememberedRollout rollout = this.memory.rollout(migration.getAnnouncement().getRetirement());
				RememberedExamination at = rollout.getExamination();
				if (at != null) {
					at.setPending(Math.max(0, at.getPending() - 1));
					at.setSince(now);
					this.memory.put(rollout);
				}
			});
	}

}
