package dev.succession.schemas.catalogue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import dev.succession.schemas.FactTopic;

/**
 * What a service does with one kind of fact.
 *
 * @param way which part of the saga the step belongs to
 * @param takes the fact that the step takes
 * @param answers the facts that it may publish; it publishes none if there is nothing to
 * do
 * @param continuations the facts with which the work may go on inside the service,
 * through its own topics
 * @param ends those of the answers that complete the migration, or its compensation
 * @param patience how long it keeps trying, by reason
 */
public record SagaStep(Way way, FactTopic takes, Set<FactTopic> answers, Set<FactTopic> continuations,
		Set<FactTopic> ends, List<Patience> patience) {

	/** After so many waits for a pending operation a migration is parked. */
	public static final int WAITS_FOR_PENDING_OPERATION = 3;

	/** What holds for every step unless the step has a shorter limit of its own. */
	private static final List<Patience> OF_EVERY_STEP = List.of(
			new Patience.Time(WaitReason.UNFINISHED, Duration.ofHours(6), "succession.choreography.patience"),
			new Patience.Tries(WaitReason.UNEXPECTED_ERROR, 5, "succession.choreography.attempts-at-errors"));

	/** What holds besides for every step that calls Partner Center for a migration. */
	private static final List<Patience> OF_MIGRATIONS = List.of(
			new Patience.Time(WaitReason.OPERATION_PENDING, Duration.ofDays(WAITS_FOR_PENDING_OPERATION),
					"succession.partner-center.retry.pending-operation", WAITS_FOR_PENDING_OPERATION),
			new Patience.Endless(WaitReason.CREDENTIAL_REFUSED));

	public SagaStep {
		answers = Set.copyOf(answers);
		continuations = Set.copyOf(continuations);
		ends = Set.copyOf(ends);
		patience = List.copyOf(patience);
	}

	static SagaStep scan(FactTopic takes) {
		return new SagaStep(Way.SCAN, takes, Set.of(), Set.of(), Set.of(), OF_EVERY_STEP);
	}

	/** A step of a migration may park it, besides what it answers. */
	static SagaStep forward(FactTopic takes) {
		return ofMigration(Way.FORWARD, takes, FactTopic.MIGRATION_PARKED);
	}

	/** A step of a migration may park it, besides what it answers. */
	static SagaStep watch(FactTopic takes) {
		return new SagaStep(Way.WATCH, takes, Set.of(FactTopic.MIGRATION_PARKED), Set.of(), Set.of(), OF_EVERY_STEP);
	}

	/** A step that only looks parks nothing. */
	static SagaStep look(FactTopic takes) {
		return new SagaStep(Way.LOOK, takes, Set.of(), Set.of(), Set.of(), OF_EVERY_STEP);
	}

	/** Watches a migration and may undo it at Partner Center. */
	static SagaStep watchToUndo(FactTopic takes) {
		return ofMigration(Way.WATCH, takes, FactTopic.MIGRATION_PARKED);
	}

	/** A step of a migration may park it, besides what it answers. */
	static SagaStep compensation(FactTopic takes) {
		return ofMigration(Way.COMPENSATION, takes, FactTopic.MIGRATION_PARKED);
	}

	/** A command that is carried out at Partner Center. */
	static SagaStep commandToUndo(FactTopic takes) {
		return ofMigration(Way.COMMAND, takes);
	}

	private static SagaStep ofMigration(Way way, FactTopic takes, FactTopic... answers) {
		List<Patience> patience = new ArrayList<>(OF_EVERY_STEP);
		patience.addAll(OF_MIGRATIONS);
		return new SagaStep(way, takes, Set.of(answers), Set.of(), Set.of(), patience);
	}

	static SagaStep command(FactTopic takes) {
		return new SagaStep(Way.COMMAND, takes, Set.of(), Set.of(), Set.of(), OF_EVERY_STEP);
	}

	/** Each service tells what it would do at a re-drive. */
	static SagaStep rehearsal() {
		return command(FactTopic.REHEARSAL_REQUESTED).answers(FactTopic.MIGRATION_REHEARSED, FactTopic.COMMAND_REFUSED);
	}

	SagaStep answers(FactTopic... facts) {
		return new SagaStep(this.way, this.takes, union(this.answers, facts), this.continuations, this.ends,
				this.patience);
	}

	SagaStep goesOnWith(FactTopic... facts) {
		return new SagaStep(this.way, this.takes, this.answers, union(this.continuations, facts), this.ends,
				this.patience);
	}

	/** These answers complete the migration, or its compensation. */
	SagaStep endsWith(FactTopic... facts) {
		return new SagaStep(this.way, this.takes, union(this.answers, facts), this.continuations,
				union(this.ends, facts), this.patience);
	}

	SagaStep waits(WaitReason reason, Duration atMost, String property) {
		return waits(new Patience.Time(reason, atMost, property));
	}

	SagaStep tries(WaitReason reason, int atMost, String property) {
		return waits(new Patience.Tries(reason, atMost, property));
	}

	SagaStep tries(WaitReason reason, int atMost) {
		return waits(new Patience.Tries(reason, atMost, null));
	}

	/** A limit of the step's own replaces the one of every step for the same reason. */
	private SagaStep waits(Patience limit) {
		List<Patience> limits = new ArrayList<>(this.patience);
		limits.removeIf((other) -> other.reason() == limit.reason());
		limits.add(limit);
		return new SagaStep(this.way, this.takes, this.answers, this.continuations, this.ends, limits);
	}

	private static Set<FactTopic> union(Set<FactTopic> facts, FactTopic... more) {
		Set<FactTopic> all = EnumSet.noneOf(FactTopic.class);
		all.addAll(facts);
		all.addAll(List.of(more));
		return all;
	}

}
