package dev.succession.choreography.rehearsal;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import dev.succession.choreography.Outcome;
import dev.succession.events.MigrationRehearsed;
import dev.succession.events.MigrationStep;
import dev.succession.events.RehearsalRequested;
import dev.succession.events.RehearsedOutcome;
import dev.succession.events.RehearsedWrite;
import dev.succession.schemas.FactTopic;
import org.apache.avro.specific.SpecificRecord;

/**
 * Puts into words, as a fact, what a step has come to that was rehearsed. A step that
 * would write is told by its writes alone: what it would come to after them depends on
 * the answers.
 *
 * @param command who wants to know
 * @param fact what the step has taken
 * @param step where the migration stands
 * @param now when
 */
record ToldRehearsal(RehearsalRequested command, SpecificRecord fact, MigrationStep step, Instant now) {

	private static final int MOST_WRITES = 10;

	MigrationRehearsed of(Outcome outcome, List<RehearsedWrite> writes) {
		if (!writes.isEmpty()) {
			return told(RehearsedOutcome.CHANGES).setWrites(writes.stream().limit(MOST_WRITES).toList())
				.setWriteCount(writes.size())
				.build();
		}
		MigrationRehearsed.Builder told = told(named(outcome)).setFacts(topics(outcome));
		return switch (outcome) {
			case Outcome.Later later -> told.setDetail(later.why()).setWaitsUntil(later.notBefore()).build();
			case Outcome.Parked parked -> told.setDetail((parked.detail() != null)
					? "%s: %s".formatted(parked.reason(), parked.detail()) : parked.reason().name())
				.build();
			case Outcome.Dropped dropped -> told.setDetail(dropped.why()).build();
			case Outcome.Answered _, Outcome.Held _, Outcome.Replayed _ -> told.build();
		};
	}

	/** The message of an exception may hold anything, the name of a class no names. */
	MigrationRehearsed failed(RuntimeException ex) {
		return told(RehearsedOutcome.FAILS).setDetail(ex.getClass().getName()).build();
	}

	private static RehearsedOutcome named(Outcome outcome) {
		return switch (outcome) {
			case Outcome.Answered _, Outcome.Dropped _, Outcome.Replayed _ -> RehearsedOutcome.ANSWERS;
			case Outcome.Later later -> (later.next() != null) ? RehearsedOutcome.GOES_ON : RehearsedOutcome.WAITS;
			case Outcome.Parked _ -> RehearsedOutcome.PARKS;
			case Outcome.Held _ -> RehearsedOutcome.HELD;
		};
	}

	private static List<String> topics(Outcome outcome) {
		Stream<SpecificRecord> next = (outcome instanceof Outcome.Later later) ? Stream.ofNullable(later.next())
				: Stream.empty();
		return Stream.concat(outcome.facts().stream(), next)
			.map((it) -> FactTopic.of(it.getClass()).topic())
			.distinct()
			.toList();
	}

	private MigrationRehearsed.Builder told(RehearsedOutcome outcome) {
		return MigrationRehearsed.newBuilder()
			.setMigrationId(this.command.getMigrationId())
			.setGeneration(this.command.getGeneration())
			.setCustomerId(this.command.getCustomerId())
			.setCommandedAt(this.command.getOccurredAt())
			.setStep(this.step)
			.setFact(FactTopic.of(this.fact.getClass()).topic())
			.setOutcome(outcome)
			.setOccurredAt(this.now);
	}

}
