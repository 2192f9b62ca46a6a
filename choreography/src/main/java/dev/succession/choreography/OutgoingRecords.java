package dev.succession.choreography;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import dev.succession.choreography.Outcome.Attempted;
import dev.succession.events.RedriveRequested;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.topics.ServiceNames;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.SenderContext;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Makes the records that leave a service, with the headers that let one migration be
 * followed through all topics.
 */
class OutgoingRecords {

	private final FactCodec codec;

	private final ServiceNames topics;

	private final ObservationRegistry observations;

	private final Clock clock;

	OutgoingRecords(FactCodec codec, ServiceNames topics, ObservationRegistry observations, Clock clock) {
		this.codec = codec;
		this.topics = topics;
		this.observations = observations;
		this.clock = clock;
	}

	/**
	 * A fact that no other fact caused: it starts a trace and a correlation of its own.
	 * @param fact the fact
	 * @return the record
	 */
	ProducerRecord<byte[], byte[]> first(SpecificRecord fact) {
		Subject subject = Subject.of(fact);
		return toFactTopic(fact, subject, subject.id(), null);
	}

	/**
	 * A fact that follows from another. The first fact of a migration starts a trace of
	 * its own, so that there is one per migration and not one per scan.
	 * @param fact the fact
	 * @param cause what it follows from
	 * @param observation the step in which it came about
	 * @return the record
	 */
	ProducerRecord<byte[], byte[]> following(SpecificRecord fact, Delivery cause, Observation observation) {
		Subject subject = Subject.of(fact);
		return subject.id().equals(cause.subject().id())
				? toFactTopic(fact, subject, cause.correlationId(), observation)
				: toFactTopic(fact, subject, subject.id(), null);
	}

	/**
	 * A fact that this service takes up again.
	 * @param later which, and when
	 * @param cause the delivery that could not be finished
	 * @param observation the step that could not be finished
	 * @return the record
	 */
	ProducerRecord<byte[], byte[]> delayed(Outcome.Later later, Delivery cause, Observation observation) {
		SpecificRecord fact = (later.next() != null) ? later.next() : cause.fact();
		boolean same = fact == cause.fact();
		byte[] value = same ? cause.record().value() : this.codec.encode(fact);
		ProducerRecord<byte[], byte[]> record = waiting(key(cause.subject()), value, later.notBefore());
		Headers headers = record.headers();
		FactHeaders.put(headers, FactHeaders.TOPIC, FactTopic.of(fact.getClass()).topic());
		FactHeaders.put(headers, FactHeaders.ATTEMPT,
				same ? cause.triedBefore() + ((later.attempt() != Attempted.NOTHING) ? 1 : 0) : 0);
		FactHeaders.put(headers, FactHeaders.FIRST_SEEN,
				same ? cause.firstSeen().orElseGet(this.clock::instant) : this.clock.instant());
		FactHeaders.put(headers, FactHeaders.NOT_BEFORE, later.notBefore());
		if (same) {
			firstTried(later, cause).ifPresent((at) -> FactHeaders.put(headers, FactHeaders.FIRST_TRIED, at));
		}
		if (same || cause.fact() instanceof RedriveRequested) {
			FactHeaders.put(headers, FactHeaders.GENERATION,
					(later.attempt() == Attempted.REFUSED) ? cause.epoch().afterRefusal() : cause.epoch());
		}
		FactHeaders.put(headers, FactHeaders.CORRELATION_ID, cause.correlationId());
		trace(record, observation);
		return record;
	}

	private Optional<Instant> firstTried(Outcome.Later later, Delivery cause) {
		return cause.firstTried()
			.or(() -> (later.attempt() != Attempted.NOTHING) ? Optional.of(this.clock.instant()) : Optional.empty());
	}

	private ProducerRecord<byte[], byte[]> waiting(byte[] key, byte[] value, Instant notBefore) {
		Duration wait = Duration.between(this.clock.instant(), notBefore);
		return wait.isPositive() ? new ProducerRecord<>(this.topics.later(), WaitingTime.partitionFor(wait), key, value)
				: new ProducerRecord<>(this.topics.again(), key, value);
	}

	private ProducerRecord<byte[], byte[]> toFactTopic(SpecificRecord fact, Subject subject, UUID correlationId,
			@Nullable Observation parent) {
		ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
				this.codec.names().of(FactTopic.of(fact.getClass())), key(subject), this.codec.encode(fact));
		FactHeaders.put(record.headers(), FactHeaders.CORRELATION_ID, correlationId);
		trace(record, parent);
		return record;
	}

	private void trace(ProducerRecord<byte[], byte[]> record, @Nullable Observation parent) {
		SenderContext<Headers> context = new SenderContext<>(
				(carrier, name, value) -> FactHeaders.put(record.headers(), name, value));
		context.setCarrier(record.headers());
		Observation.createNotStarted("succession.publish", () -> context, this.observations)
			.contextualName("publish " + record.topic())
			.lowCardinalityKeyValue("topic", record.topic())
			.parentObservation(parent)
			.start()
			.stop();
	}

	private static byte[] key(Subject subject) {
		return subject.key().getBytes(StandardCharsets.UTF_8);
	}

}
