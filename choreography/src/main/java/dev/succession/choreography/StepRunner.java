package dev.succession.choreography;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.succession.events.MigrationParked;
import dev.succession.events.MigrationStep;
import dev.succession.events.ParkedReason;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.ReceiverContext;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Gives one fact to its step and turns the outcome into records: inside the trace of the
 * migration, with its ids in the log, and with an end to patience.
 */
class StepRunner {

	private static final Logger log = LoggerFactory.getLogger(StepRunner.class);

	private final Steps steps;

	private final OutgoingRecords records;

	private final DeadLetters deadLetters;

	private final Bookkeeping bookkeeping;

	private final Journals journals;

	private final ChoreographyProperties properties;

	private final MigrationStep position;

	private final ObservationRegistry observations;

	private final Clock clock;

	StepRunner(Steps steps, OutgoingRecords records, DeadLetters deadLetters, Bookkeeping bookkeeping,
			Journals journals, ChoreographyProperties properties, MigrationStep position,
			ObservationRegistry observations, Clock clock) {
		this.steps = steps;
		this.records = records;
		this.deadLetters = deadLetters;
		this.bookkeeping = bookkeeping;
		this.journals = journals;
		this.properties = properties;
		this.position = position;
		this.observations = observations;
		this.clock = clock;
	}

	/**
	 * Runs the step, unless the batch has no time left for it.
	 * @param delivery the fact
	 * @param deadline until when the batch may start remote calls
	 * @return the records that are to be committed with the fact's offset
	 */
	List<ProducerRecord<byte[], byte[]>> run(Delivery delivery, Instant deadline) {
		Observation observation = observe(delivery);
		try {
			Outcome outcome = traced(delivery, deadline, observation);
			return records(delivery, outcome, observation);
		}
		finally {
			observation.stop();
		}
	}

	private Outcome traced(Delivery delivery, Instant deadline, Observation observation) {
		Subject subject = delivery.subject();
		try (MDC.MDCCloseable _ = MDC.putCloseable(subject.kind().idName(), subject.id().toString());
				MDC.MDCCloseable _ = MDC.putCloseable("correlationId", delivery.correlationId().toString());
				Observation.Scope _ = observation.openScope()) {
			Outcome outcome = withPatience(delivery, outcome(delivery, deadline));
			observation.lowCardinalityKeyValue("outcome", name(outcome));
			log(delivery, outcome);
			return outcome;
		}
	}

	private Outcome outcome(Delivery delivery, Instant deadline) {
		if (!this.clock.instant().isBefore(deadline)) {
			return Outcome.postponed(this.clock.instant(), "the batch has no time left");
		}
		Work<SpecificRecord> work = delivery.work(deadline, this.clock, this.journals.of(delivery.subject()));
		try {
			return this.steps.of(delivery.fact()).on(work);
		}
		catch (KafkaException ex) {
			return work.tryAgain("Kafka did not answer: " + ex.getMessage());
		}
		// A step's own defect must neither lose the fact nor stop the facts behind it.
		catch (RuntimeException ex) {
			log.error("{} failed at attempt {}", delivery.fact().getClass().getSimpleName(), work.attempt(), ex);
			return (work.attempt() < this.properties.attemptsAtErrors()) ? work.tryAgain("unexpected error")
					: Outcome.parked(ParkedReason.UNEXPECTED_ERROR, ex.getClass().getName());
		}
	}

	/** Nobody is impatient with what waits for its turn, or for a limit. */
	private Outcome withPatience(Delivery delivery, Outcome outcome) {
		if (!(outcome instanceof Outcome.Later later) || later.next() != null
				|| later.attempt() == Outcome.Attempted.NOTHING) {
			return outcome;
		}
		Instant firstTried = delivery.firstTried().orElseGet(this.clock::instant);
		return firstTried.plus(this.properties.patience()).isAfter(this.clock.instant()) ? outcome
				: new Outcome.Parked(later.facts(), ParkedReason.OUT_OF_PATIENCE, later.why());
	}

	private List<ProducerRecord<byte[], byte[]>> records(Delivery delivery, Outcome outcome, Observation observation) {
		List<ProducerRecord<byte[], byte[]>> all = new ArrayList<>();
		for (SpecificRecord fact : outcome.facts()) {
			all.add(this.records.following(fact, delivery, observation));
		}
		switch (outcome) {
			case Outcome.Answered _ -> {
			}
			case Outcome.Later later -> all.add(this.records.delayed(later, delivery, observation));
			case Outcome.Parked parked -> all.add(parked(delivery, parked, observation));
			case Outcome.Replayed replayed -> all.add(replayed.record());
		}
		all.addAll(this.bookkeeping.after(delivery, outcome));
		return all;
	}

	private ProducerRecord<byte[], byte[]> parked(Delivery delivery, Outcome.Parked parked, Observation observation) {
		Subject subject = delivery.subject();
		if (subject.migrationId() == null || subject.customerId() == null || subject.subscriptionId() == null) {
			return this.deadLetters.of(delivery,
					new IllegalStateException("%s: %s".formatted(parked.reason(), parked.detail())));
		}
		return this.records.following(MigrationParked.newBuilder()
			.setMigrationId(subject.migrationId())
			.setCustomerId(subject.customerId())
			.setSubscriptionId(subject.subscriptionId())
			.setStep(this.steps.of(delivery.fact()).position().orElse(this.position))
			.setReason(parked.reason())
			.setDetail(parked.detail())
			.setAttempts(delivery.number())
			.setOccurredAt(this.clock.instant())
			.build(), delivery, observation);
	}

	private Observation observe(Delivery delivery) {
		ReceiverContext<Headers> context = new ReceiverContext<>(
				(headers, name) -> FactHeaders.text(headers, name).orElse(null));
		context.setCarrier(delivery.record().headers());
		String fact = delivery.fact().getClass().getSimpleName();
		return Observation.createNotStarted("succession.step", () -> context, this.observations)
			.contextualName("on " + fact)
			.lowCardinalityKeyValue("fact", fact)
			.start();
	}

	private static String name(Outcome outcome) {
		return switch (outcome) {
			case Outcome.Answered _ -> "answered";
			case Outcome.Later _ -> "later";
			case Outcome.Parked _ -> "parked";
			case Outcome.Replayed _ -> "replayed";
		};
	}

	private static void log(Delivery delivery, Outcome outcome) {
		String fact = delivery.fact().getClass().getSimpleName();
		List<String> answers = outcome.facts().stream().map((answer) -> answer.getClass().getSimpleName()).toList();
		switch (outcome) {
			case Outcome.Answered _ -> log.info("{} -> {}", fact, answers);
			case Outcome.Later later ->
				log.info("{} -> {}, again at {}: {}", fact, answers, later.notBefore(), later.why());
			case Outcome.Parked parked ->
				log.warn("{} -> {}, parked: {} {}", fact, answers, parked.reason(), parked.detail());
			case Outcome.Replayed replayed -> log.info("{} -> once more on {}", fact, replayed.record().topic());
		}
	}

}
