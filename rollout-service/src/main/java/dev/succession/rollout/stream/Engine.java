package dev.succession.rollout.stream;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.BiPredicate;

import dev.succession.events.ApprovalRequested;
import dev.succession.events.LicensesExamined;
import dev.succession.events.LimitsRequested;
import dev.succession.events.MigrationParked;
import dev.succession.events.MigrationReleased;
import dev.succession.events.PlanRequested;
import dev.succession.events.ReleaseRefused;
import dev.succession.events.RememberedPartner;
import dev.succession.events.RememberedRollout;
import dev.succession.events.ReplacementCancelled;
import dev.succession.events.ReplacementOrdered;
import dev.succession.events.ReplacementRefused;
import dev.succession.events.RolloutPlanned;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.events.SubscriptionSuspended;
import dev.succession.events.SubscriptionWithdrawn;
import dev.succession.events.SuspensionRefused;
import dev.succession.events.WaveRequested;
import dev.succession.rollout.memory.Facts;
import dev.succession.rollout.memory.Memory;
import dev.succession.rollout.memory.Moves;
import dev.succession.rollout.plan.Announcements;
import dev.succession.rollout.plan.Approving;
import dev.succession.rollout.plan.EntryTeller;
import dev.succession.rollout.plan.Planning;
import dev.succession.rollout.plan.Prices;
import dev.succession.rollout.plan.Replanning;
import dev.succession.rollout.release.Deadlines;
import dev.succession.rollout.release.Ends;
import dev.succession.rollout.release.Examining;
import dev.succession.rollout.release.ReleaseSettings;
import dev.succession.rollout.release.Releasing;
import dev.succession.rollout.release.RolloutTeller;
import dev.succession.rollout.release.Waves;
import dev.succession.schemas.FactTopic;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leads each fact to what it is about, and releases in between. While the memory is being
 * rebuilt from the facts it obeys no command and releases nothing.
 */
final class Engine {

	private static final Logger log = LoggerFactory.getLogger(Engine.class);

	private final Memory memory;

	private final boolean releases;

	private final Announcements announcements;

	private final Planning planning;

	private final Approving approving;

	private final Replanning replanning;

	private final Releasing releasing;

	private final Examining examining;

	private final Ends ends;

	private final Waves waves;

	private final Deadlines deadlines;

	private final RolloutTeller teller;

	/** So many that are held cost one tick of rest: to look at them takes time. */
	private static final int HELD_PER_TICK = 500;

	/** How many ticks pass before what is held is looked at again. */
	private int rest;

	/** The retirements of which something has changed since they were told. */
	private final Set<String> changed = new LinkedHashSet<>();

	Engine(Memory memory, Facts facts, Prices prices, Approving.ApprovalRules rules, ReleaseSettings settings) {
		this.memory = memory;
		this.releases = rules.releases();
		Moves moves = new Moves(memory);
		EntryTeller entries = new EntryTeller(facts, prices);
		this.announcements = new Announcements(memory, moves, entries);
		this.planning = new Planning(memory, moves, entries, facts, rules);
		this.replanning = new Replanning(memory, moves, entries, this.planning, settings.planAgainAfter());
		this.approving = new Approving(memory, moves, entries, facts, rules);
		this.releasing = new Releasing(memory, moves, facts, entries, prices, settings);
		this.examining = new Examining(memory, facts, entries, settings);
		this.waves = new Waves(memory, moves, entries, facts);
		this.ends = new Ends(memory, moves, entries, this.announcements, this.waves, prices, settings);
		this.deadlines = new Deadlines(memory, facts, settings);
		this.teller = new RolloutTeller(memory, facts);
		allHaveChanged();
	}

	/**
	 * Takes a fact.
	 * @param fact the fact
	 * @param now the time
	 */
	void take(SpecificRecord fact, Instant now) {
		switch (fact) {
			case SubscriptionExpiring announcement -> this.announcements.announced(announcement, now);
			case SubscriptionWithdrawn withdrawn -> this.announcements.withdrawn(withdrawn, now);
			case ReplacementOrdered ordered -> this.ends.ordered(ordered, now);
			case ReleaseRefused refused -> this.ends.releaseRefused(refused, now);
			case ReplacementRefused refused -> this.ends.refused(refused, now);
			case ReplacementCancelled cancelled -> this.ends.cancelled(cancelled, now);
			case SubscriptionSuspended suspended -> this.ends.suspended(suspended, now);
			case SuspensionRefused refused -> this.ends.suspensionRefused(refused, now);
			case MigrationParked parked -> this.ends.parked(parked, now);
			case LicensesExamined examined -> this.examining.examined(examined, now);
			case RolloutPlanned planned when isRebuilding() -> {
				remember(planned);
				builtUntil(planned.getOccurredAt());
			}
			case MigrationReleased released when isRebuilding() -> {
				this.ends.released(released, now);
				builtUntil(released.getOccurredAt());
			}
			case RolloutPlanned _, MigrationReleased _ -> {
			}
			default -> obey(fact, now);
		}
		Object retirement = retirement(fact);
		if (retirement instanceof String name && !name.isEmpty()) {
			this.changed.add(name);
		}
	}

	private void obey(SpecificRecord command, Instant now) {
		switch (command) {
			case PlanRequested requested -> this.planning.plan(requested, now);
			case ApprovalRequested requested -> this.approving.approve(requested, now);
			case WaveRequested requested -> this.waves.requested(requested, now);
			case LimitsRequested requested -> {
				this.approving.limit(requested, now);
				if (requested.getRetirement() == null) {
					allHaveChanged();
				}
			}
			default -> throw new IllegalArgumentException("%s is not taken here".formatted(command.getClass()));
		}
	}

	private void allHaveChanged() {
		this.memory.rollouts().forEach((rollout) -> this.changed.add(rollout.getRetirement()));
	}

	/**
	 * Releases what may begin, leads waves on, and tells what has changed.
	 * @param now the time
	 */
	void tick(Instant now) {
		if (isRebuilding()) {
			return;
		}
		if (this.rest > 0) {
			this.rest--;
		}
		else {
			int held = this.memory.rollouts().stream().mapToInt((rollout) -> advance(rollout, now)).sum();
			this.rest = held / HELD_PER_TICK;
		}
		this.changed.forEach((retirement) -> this.teller.tell(retirement, now));
		this.changed.clear();
	}

	/** Returns how many migrations it has looked at and held. */
	private int advance(RememberedRollout rollout, Instant now) {
		if (rollout.getApproved() == null) {
			return 0;
		}
		this.waves.advance(rollout.getRetirement(), now);
		this.changed.add(rollout.getRetirement());
		int held = this.releasing.release(this.memory.rollout(rollout.getRetirement()), now);
		this.examining.ask(rollout.getRetirement(), now);
		return held;
	}

	/**
	 * Looks at standing approvals, and tells which migrations are at risk: where nothing
	 * is released, they begin without a rollout.
	 * @param now the time
	 */
	void lookAtDeadlines(Instant now) {
		if (this.releases && !isRebuilding()) {
			this.memory.rollouts().forEach((rollout) -> this.replanning.look(rollout, now));
			this.memory.rollouts().forEach((rollout) -> this.deadlines.look(rollout, now));
		}
	}

	/**
	 * The facts are read to where they ended at the start.
	 * @return which of the commands that were kept until now are obeyed, by their topic
	 * and time: all that set limits, and the others that came after the newest fact that
	 * this service had written
	 */
	BiPredicate<FactTopic, Instant> rebuilt() {
		RememberedPartner partner = this.memory.partner().orElseThrow();
		Instant until = partner.getBuiltUntil();
		partner.setBuiltUntil(null);
		this.memory.put(partner);
		log.info("The memory is complete: commands are obeyed from now on");
		return (topic, given) -> topic == FactTopic.LIMITS_REQUESTED || until == null || given.isAfter(until);
	}

	boolean isRebuilding() {
		return this.memory.partner().map(RememberedPartner::getBuiltUntil).isPresent();
	}

	private void builtUntil(Instant written) {
		RememberedPartner partner = this.memory.partner().orElseThrow();
		if (written.isAfter(partner.getBuiltUntil())) {
			partner.setBuiltUntil(written);
			this.memory.put(partner);
		}
	}

	/** So that a new plan does not take the number of an old one. */
	private void remember(RolloutPlanned planned) {
		RememberedRollout rollout = this.memory.rollout(planned.getRetirement());
		if (planned.getPlan() > rollout.getLastPlan()) {
			rollout.setLastPlan(planned.getPlan());
			this.memory.put(rollout);
		}
	}

	private static @Nullable Object retirement(SpecificRecord fact) {
		return (fact.getSchema().getField("retirement") != null)
				? fact.get(fact.getSchema().getField("retirement").pos()) : null;
	}

}
