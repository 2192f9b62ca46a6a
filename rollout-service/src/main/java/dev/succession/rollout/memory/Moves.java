package dev.succession.rollout.memory;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

import dev.succession.events.EntryState;
import dev.succession.events.HoldCount;
import dev.succession.events.HoldReason;
import dev.succession.events.RememberedCount;
import dev.succession.events.RememberedMigration;
import dev.succession.events.RememberedPartner;
import dev.succession.events.RememberedRollout;
import dev.succession.events.RememberedWave;
import dev.succession.events.RolloutState;
import org.jspecify.annotations.Nullable;

/**
 * Moves migrations from state to state, and counts them: each migration is counted in
 * exactly one state of one wave, and at most under one thing that holds it back.
 */
public final class Moves {

	/** What has ended, for better or worse. */
	private static final Set<EntryState> ENDED = EnumSet.of(EntryState.COMPLETED, EntryState.COMPENSATED,
			EntryState.PARKED, EntryState.REFUSED);

	/** What has not begun, and may be planned. */
	private static final Set<EntryState> OPEN = EnumSet.of(EntryState.ANNOUNCED, EntryState.PLANNED,
			EntryState.APPROVED, EntryState.CHANGED);

	private final Memory memory;

	/**
	 * Moves what a memory holds.
	 * @param memory the memory
	 */
	public Moves(Memory memory) {
		this.memory = memory;
	}

	/**
	 * Whether a migration has not begun, and may be planned.
	 * @param migration the migration
	 * @return {@code true} if so
	 */
	public static boolean isOpen(RememberedMigration migration) {
		return OPEN.contains(migration.getState());
	}

	/**
	 * Whether a migration has ended.
	 * @param state its state
	 * @return {@code true} for one that is completed, compensated, parked or refused
	 */
	public static boolean isEnded(EntryState state) {
		return ENDED.contains(state);
	}

	/**
	 * Remembers a new migration.
	 * @param migration the migration, in its first state
	 */
	public void begin(RememberedMigration migration) {
		RememberedRollout rollout = rollout(migration);
		count(rollout, wave(migration), migration.getState(), 1);
		this.memory.put(rollout);
		this.memory.put(migration);
	}

	/**
	 * Moves a migration to a state. The money stays as it is.
	 * @param migration the migration
	 * @param state its new state
	 * @param wave the wave that has it from now on; null for none
	 */
	public void to(RememberedMigration migration, EntryState state, @Nullable Integer wave) {
		RememberedRollout rollout = rollout(migration);
		boolean queued = migration.getState() == EntryState.APPROVED;
		if (queued) {
			this.memory.dequeue(migration);
		}
		count(rollout, wave(migration), migration.getState(), -1);
		migration.setState(state);
		migration.setWave(wave);
		count(rollout, wave(migration), state, 1);
		hold(rollout, migration, HoldReason.NOTHING);
		migration.setDetail(null);
		this.memory.put(rollout);
		this.memory.put(migration);
		if (state == EntryState.APPROVED) {
			this.memory.enqueue(migration);
		}
	}

	/**
	 * Moves a migration to a state in the wave that it has.
	 * @param migration the migration
	 * @param state its new state
	 */
	public void to(RememberedMigration migration, EntryState state) {
		to(migration, state, migration.getWave());
	}

	/**
	 * Approves a migration after its plan was split into waves: it joins the last one,
	 * and a rollout that was done goes on.
	 * @param migration the migration
	 * @param now the time
	 */
	public void join(RememberedMigration migration, Instant now) {
		RememberedRollout rollout = rollout(migration);
		int last = rollout.getWaves().size();
		resize(rollout, wave(migration), -1);
		resize(rollout, last, 1);
		rollout.getWaves().get(last - 1).setEndedAt(null);
		if (rollout.getState() == RolloutState.DONE) {
			to(rollout, RolloutState.RELEASING, null, now);
		}
		this.memory.put(rollout);
		to(migration, EntryState.APPROVED, last);
		if (rollout.getWave() < last) {
			hold(migration, HoldReason.WAVE, null);
		}
	}

	private static void resize(RememberedRollout rollout, int wave, int by) {
		if (wave > 0) {
			RememberedWave resized = rollout.getWaves().get(wave - 1);
			resized.setEntries(resized.getEntries() + by);
		}
	}

	/**
	 * Notes what holds a migration back.
	 * @param migration the migration
	 * @param reason what holds it back
	 * @param detail more of it, in words; may be null
	 * @return {@code true} if it is something else than before
	 */
	public boolean hold(RememberedMigration migration, HoldReason reason, @Nullable String detail) {
		if (migration.getHeldBy() == reason && Objects.equals(migration.getDetail(), detail)) {
			return false;
		}
		RememberedRollout rollout = rollout(migration);
		hold(rollout, migration, reason);
		migration.setDetail(detail);
		this.memory.put(rollout);
		this.memory.put(migration);
		return true;
	}

	/**
	 * Notes whether purchase still has to answer a release.
	 * @param migration the migration, which the caller puts
	 * @param inFlight whether it has
	 */
	public void inFlight(RememberedMigration migration, boolean inFlight) {
		if (migration.getInFlight() != inFlight) {
			migration.setInFlight(inFlight);
			RememberedPartner partner = this.memory.partner().orElseThrow();
			partner.setInFlight(partner.getInFlight() + (inFlight ? 1 : -1));
			this.memory.put(partner);
		}
	}

	/**
	 * How many migrations of a wave are in one of some states.
	 * @param rollout the rollout
	 * @param wave the wave, from 1
	 * @param states the states
	 * @return how many
	 */
	public static int count(RememberedRollout rollout, int wave, Set<EntryState> states) {
		return rollout.getCounts()
			.stream()
			.filter((count) -> count.getWave() == wave && states.contains(count.getState()))
			.mapToInt(RememberedCount::getEntries)
			.sum();
	}

	/**
	 * Changes the state of a rollout.
	 * @param rollout the rollout, which the caller puts
	 * @param state its new state
	 * @param detail why, or what it waits for; may be null
	 * @param now since when
	 */
	public static void to(RememberedRollout rollout, RolloutState state, @Nullable String detail, Instant now) {
		if (rollout.getState() != state) {
			rollout.setSince(now);
		}
		rollout.setState(state);
		rollout.setDetail(detail);
	}

	private RememberedRollout rollout(RememberedMigration migration) {
		return this.memory.rollout(migration.getAnnouncement().getRetirement());
	}

	private static int wave(RememberedMigration migration) {
		return (migration.getWave() != null) ? migration.getWave() : 0;
	}

	private static void hold(RememberedRollout rollout, RememberedMigration migration, HoldReason reason) {
		hold(rollout, migration.getHeldBy(), -1);
		migration.setHeldBy(reason);
		hold(rollout, reason, 1);
	}

	private static void hold(RememberedRollout rollout, HoldReason reason, int by) {
		if (reason == HoldReason.NOTHING) {
			return;
		}
		HoldCount hold = rollout.getHolds()
			.stream()
			.filter((it) -> it.getHeldBy() == reason)
			.findFirst()
			.orElseGet(() -> added(rollout, reason));
		hold.setEntries(hold.getEntries() + by);
	}

	private static HoldCount added(RememberedRollout rollout, HoldReason reason) {
		HoldCount hold = new HoldCount(reason, 0);
		rollout.getHolds().add(hold);
		return hold;
	}

	private static void count(RememberedRollout rollout, int wave, EntryState state, int by) {
		RememberedCount count = rollout.getCounts()
			.stream()
			.filter((it) -> it.getWave() == wave && it.getState() == state)
			.findFirst()
			.orElseGet(() -> added(rollout, wave, state));
		count.setEntries(count.getEntries() + by);
	}

	private static RememberedCount added(RememberedRollout rollout, int wave, EntryState state) {
		RememberedCount count = new RememberedCount(wave, state, 0);
		rollout.getCounts().add(count);
		return count;
	}

}
