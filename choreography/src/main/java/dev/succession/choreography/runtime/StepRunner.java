package dev.succession.choreography.runtime;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Work;
import dev.succession.choreography.deadletters.DeadLetters;
import dev.succession.choreography.facts.FactKey;
import dev.succession.choreography.journal.ServiceJournal;
import dev.succession.choreography.settings.ChoreographyProperties;
import dev.succession.events.MigrationParked;
import dev.succession.events.MigrationStep;
import dev.succession.events.ParkedReason;
import dev.succession.schemas.headers.FactHeaders;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.ReceiverContext;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;

/**
 * Gives one fact to its step and turns the outcome into records: inside the trace of the
 * migration, with its ids in the log, and until the patience timeout is over.
 */
class StepRunner {

	private static final Logger log = LoggerFactory.getLogger(StepRunner.class);

	private final Steps steps;

	private final OutgoingRecords records;

	private final DeadLetters deadLetters;

	private final ServiceJournal journal;

	private final WaitingFacts waiting;

	private final ChoreographyProperties properties;

	private final MigrationStep position;

	private final ObservationRegistry observations;

	private final Clock clock;

	StepRunner(Steps steps, OutgoingRecords records, DeadLetters deadLetters, ServiceJournal journal,
			WaitingFacts waiting, ChoreographyProperties properties, MigrationStep position,
			ObservationRegistry observations, Clock clock) {
		this.steps = steps;
		this.records = records;
		this.deadLetters = deadLetters;
		this.journal = journal;
		this.waiting = waiting;
		this.properties = properties;
		this.position = position;
		this.observations = observations;
		this.clock = clock;
	}

	/**
	 * Runs the step, unless the batch has no time left for it.
	 * @param received the fact
	 * @param deadline until when the batch may start remote calls
	 * @return the records that are to be committed with the fact's offset
	 */
	List<ProducerRecord<byte[], byte[]>> run(ReceivedFact received, Instant deadline) {
		Observation observation = observe(received);
		try {
			Outcome outcome = traced(received, deadline, observation);
			return records(received, outcome, observation);
		}
		finally {
			observation.stop();
		}
	}

	private Outcome traced(ReceivedFact received, Instant deadline, Observation observation) {
		FactKey key = received.key();
		try (MDC.MDCCloseable _ = MDC.putCloseable(key.kind().idName(), key.subject().toString());
				MDC.MDCCloseable _ = generation(key);
				MDC.MDCCloseable _ = MDC.putCloseable("correlationId", received.correlationId().toString());
				Observation.Scope _ = observation.openScope()) {
			Outcome outcome = withPatience(received, outcome(received, deadline));
			observation.lowCardinalityKeyValue("outcome", OutcomeName.of(outcome).tag());
			log(received, outcome, this.waiting.isNews(received, outcome));
			return outcome;
		}
	}

	/** The first try of a migration is the rule and is not mentioned. */
	private static MDC.@Nullable MDCCloseable generation(FactKey key) {
		return (key.generation() > 0) ? MDC.putCloseable("generation", String.valueOf(key.generation())) : null;
	}

	private Outcome outcome(ReceivedFact received, Instant deadline) {
		if (this.journal.holds(received.fact())) {
			return new Outcome.Held();
		}
		if (!this.clock.instant().isBefore(deadline)) {
			return Outcome.postponed(this.clock.instant(), "the batch has no time left");
		}
		Work<SpecificRecord> work = work(received, deadline);
		try {
			return this.steps.of(received.fact()).on(work);
		}
		catch (KafkaException ex) {
			return work.tryAgain("Kafka did not answer: " + ex.getMessage());
		}
		// A defect of a step must neither lose the fact nor stop the facts behind it.
		catch (RuntimeException | LinkageError | AssertionError | StackOverflowError ex) {
			boolean isLast = work.attempt() >= this.properties.attemptsAtErrors();
			log.error("{} failed at attempt {}: {}", received.fact().getClass().getSimpleName(), work.attempt(),
					ex.getClass().getName(), (isLast || work.attempt() == 1) ? ex : null);
			return isLast ? Outcome.parked(ParkedReason.UNEXPECTED_ERROR, ex.getClass().getName())
					: work.tryAgain("unexpected error");
		}
	}

	private Work<SpecificRecord> work(ReceivedFact received, Instant deadline) {
		return Work.of(received.fact())
			.attempt(received.number())
			.correlationId(received.correlationId())
			.firstSeen(received.firstSeen().orElseGet(this.clock::instant))
			.deadline(deadline)
			.epoch(received.epoch())
			.clock(this.clock)
			.journal(this.journal.of(received.fact()))
			.mayWrite(() -> this.journal.mayWrite(received.fact()))
			.build();
	}

	/**
	 * The patience timeout does not run while a fact waits for a batch slot or a rate
	 * limit.
	 */
	private Outcome withPatience(ReceivedFact received, Outcome outcome) {
		return (outcome instanceof Outcome.Later later
				&& new PatienceTimer(received, this.clock.instant()).isOver(later, this.properties.patience()))
						? new Outcome.Parked(later.facts(), ParkedReason.OUT_OF_PATIENCE, later.why()) : outcome;
	}

	private List<ProducerRecord<byte[], byte[]>> records(ReceivedFact received, Outcome outcome,
			Observation observation) {
		List<ProducerRecord<byte[], byte[]>> all = new ArrayList<>();
		for (SpecificRecord fact : outcome.facts()) {
			all.add(this.records.following(fact, received, observation));
		}
		switch (outcome) {
			case Outcome.Answered _, Outcome.Dropped _ -> {
			}
			case Outcome.Later later -> all.add(this.records.delayed(later, received, observation));
			case Outcome.Parked parked -> all.add(parked(received, parked, observation));
			case Outcome.Held _ -> all.add(held(received));
			case Outcome.Replayed replayed -> all.addAll(replayed.records());
		}
		all.addAll(this.journal.entries(received.fact(), received.record().value(), outcome));
		return all;
	}

	private ProducerRecord<byte[], byte[]> held(ReceivedFact received) {
		return this.journal.heldFacts()
			.keep(received.key().subject(), received.fact(), received.record(), received.isTakenUpAgain());
	}

	private ProducerRecord<byte[], byte[]> parked(ReceivedFact received, Outcome.Parked parked,
			Observation observation) {
		FactKey key = received.key();
		if (key.migrationId() == null || key.customerId() == null || key.subscriptionId() == null) {
			return this.deadLetters.of(received.record(), received.fact(),
					new IllegalStateException("%s: %s".formatted(parked.reason(), parked.detail())));
		}
		return this.records.following(MigrationParked.newBuilder()
			.setMigrationId(key.migrationId())
			.setCustomerId(key.customerId())
			.setSubscriptionId(key.subscriptionId())
			.setStep(this.steps.of(received.fact()).position().orElse(this.position))
			.setReason(parked.reason())
			.setDetail(parked.detail())
			.setAttempts(received.number())
			.setOccurredAt(this.clock.instant())
			.build(), received, observation);
	}

	private Observation observe(ReceivedFact received) {
		ReceiverContext<Headers> context = new ReceiverContext<>(
				(headers, name) -> FactHeaders.text(headers, name).orElse(null));
		context.setCarrier(received.record().headers());
		String fact = received.fact().getClass().getSimpleName();
		return Observation.createNotStarted(FactMetrics.STEP, () -> context, this.observations)
			.contextualName("on " + fact)
			.lowCardinalityKeyValue("fact", fact)
			.start();
	}

	/**
	 * One line for what a step has done for a migration, and one for each reason that it
	 * waits for. A step that had nothing to do, a customer for whom a scan has begun
	 * nothing, a short wait, and one that was told before are no news.
	 */
	private static void log(ReceivedFact received, Outcome outcome, boolean isNews) {
		String fact = received.fact().getClass().getSimpleName();
		String answers = answers(outcome.facts());
		switch (outcome) {
			case Outcome.Answered _ -> log.atLevel(isAboutMigration(received, outcome) ? Level.INFO : Level.DEBUG)
				.log("{} -> {}", fact, answers);
			case Outcome.Later later -> log.atLevel(isNews ? Level.INFO : Level.DEBUG)
				.log("{} -> {}, again at {}: {}", fact, answers, later.notBefore(), later.why());
			case Outcome.Parked parked ->
				log.warn("{} -> {}, parked: {} {}", fact, answers, parked.reason(), parked.detail());
			case Outcome.Dropped dropped -> log.info("{} is dropped: {}", fact, dropped.why());
			case Outcome.Held _ -> log.info("{} is held: an operator has paused it", fact);
			case Outcome.Replayed replayed ->
				log.info("{} -> once more on {}", fact, replayed.records().getFirst().topic());
		}
	}

	/** Scans tell on their own how they begin and end, and what they leave alone. */
	private static boolean isAboutMigration(ReceivedFact received, Outcome outcome) {
		return outcome.facts()
			.stream()
			.anyMatch((answer) -> received.key().migrationId() != null || FactKey.of(answer).migrationId() != null);
	}

	/** A step may move hundreds of users: they are counted. */
	private static String answers(List<SpecificRecord> facts) {
		Map<String, Long> counts = facts.stream()
			.collect(Collectors.groupingBy((fact) -> fact.getClass().getSimpleName(), LinkedHashMap::new,
					Collectors.counting()));
		return counts.entrySet()
			.stream()
			.map((entry) -> (entry.getValue() == 1) ? entry.getKey() : entry.getValue() + " " + entry.getKey())
			.collect(Collectors.joining(", ", "[", "]"));
	}

}
