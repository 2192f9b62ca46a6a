package dev.succession.choreography.rehearsal;

import java.util.Optional;
import java.util.function.Function;

import dev.succession.choreography.IdempotencyEpoch;
import dev.succession.choreography.Outcome;
import dev.succession.choreography.Outcome.RetryKind;
import dev.succession.choreography.Rehearsal;
import dev.succession.choreography.Step;
import dev.succession.choreography.Work;
import dev.succession.choreography.journal.ServiceJournal;
import dev.succession.events.CommandKind;
import dev.succession.events.CommandRefused;
import dev.succession.events.MigrationStep;
import dev.succession.events.RedriveRequested;
import dev.succession.events.RehearsalRequested;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what a re-drive of a migration would do. It asks the service's own step for
 * re-drives, and gives the fact with which that would go on to the step of that fact. All
 * of it runs on a {@link RehearsedJournal} and in a {@link Rehearsal}, and what comes of
 * it is told and not done.
 */
public class RehearsalStep implements Step<RehearsalRequested> {

	private static final Logger log = LoggerFactory.getLogger(RehearsalStep.class);

	private final ServiceJournal journal;

	private final Function<SpecificRecord, Step<SpecificRecord>> steps;

	private final MigrationStep position;

	/**
	 * Makes the step.
	 * @param journal what the service remembers
	 * @param steps finds the service's step for a fact, once all of them are there
	 * @param position where a migration stands that the service parks
	 */
	public RehearsalStep(ServiceJournal journal, Function<SpecificRecord, Step<SpecificRecord>> steps,
			MigrationStep position) {
		this.journal = journal;
		this.steps = steps;
		this.position = position;
	}

	@Override
	public Outcome on(Work<RehearsalRequested> work) {
		RehearsalRequested command = work.fact();
		RedriveRequested redrive = new RedriveRequested(command.getMigrationId(), command.getGeneration(),
				command.getCustomerId(), command.getReason(), command.getOccurredAt());
		Rehearsal rehearsal = new Rehearsal();
		Outcome redriven = run(redrive, work, rehearsal);
		SpecificRecord parked = (redriven instanceof Outcome.Later later) ? later.next() : null;
		return (parked != null) ? rehearse(parked, work) : answer(redrive, redriven, work, rehearsal);
	}

	/** No service, another one, or discovery obeys the re-drive. */
	private Outcome answer(RedriveRequested redrive, Outcome redriven, Work<RehearsalRequested> work,
			Rehearsal rehearsal) {
		return switch (redriven) {
			case Outcome.Answered answered when answered.facts().isEmpty() -> answered;
			case Outcome.Answered answered when answered.facts().getFirst() instanceof CommandRefused refused ->
				Outcome.answered(CommandRefused.newBuilder(refused).setCommand(CommandKind.REHEARSAL).build());
			default -> told(redrive, redriven, work, rehearsal);
		};
	}

	private Outcome rehearse(SpecificRecord fact, Work<RehearsalRequested> work) {
		if (this.journal.holds(fact)) {
			return told(fact, new Outcome.Held(), work, new Rehearsal());
		}
		Rehearsal rehearsal = new Rehearsal();
		try {
			return told(fact, run(fact, work, rehearsal), work, rehearsal);
		}
		catch (KafkaException ex) {
			throw ex;
		}
		// A re-drive would be tried again and parked: that is what has to be told.
		catch (RuntimeException ex) {
			log.warn("A re-drive would fail", ex);
			return Outcome.answered(told(fact, work).failed(ex));
		}
	}

	/** As a re-drive that has the command's time would have the step run. */
	private Outcome run(SpecificRecord fact, Work<RehearsalRequested> work, Rehearsal rehearsal) {
		return this.steps.apply(fact)
			.on(Work.of(fact)
				.correlationId(work.correlationId())
				.firstSeen(work.now())
				.deadline(work.deadline())
				.epoch(IdempotencyEpoch.of(String.valueOf(work.fact().getOccurredAt().toEpochMilli())))
				.clock(work.clock())
				.journal(new RehearsedJournal(this.journal.of(fact), work.clock()))
				.rehearsal(rehearsal)
				.build());
	}

	/** A rate limit says nothing about the step: it is asked again when that is over. */
	private Outcome told(SpecificRecord fact, Outcome outcome, Work<RehearsalRequested> work, Rehearsal rehearsal) {
		boolean isPutOff = outcome instanceof Outcome.Later later && later.next() == null
				&& later.kind() == RetryKind.POSTPONED && rehearsal.writes().isEmpty();
		return isPutOff ? outcome : Outcome.answered(told(fact, work).of(outcome, rehearsal.writes()));
	}

	private ToldRehearsal told(SpecificRecord fact, Work<RehearsalRequested> work) {
		Optional<MigrationStep> own = this.steps.apply(fact).position();
		return new ToldRehearsal(work.fact(), fact, own.orElse(this.position), work.now());
	}

}
