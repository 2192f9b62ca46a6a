package dev.succession.choreography.runtime;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Outcome.RetryKind;
import dev.succession.choreography.delay.DelaySchedule;
import dev.succession.choreography.facts.FactCodec;
import dev.succession.choreography.facts.FactKey;
import dev.succession.events.RedriveRequested;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.headers.FactHeaders;
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
		FactKey key = FactKey.of(fact);
		return toFactTopic(fact, key, key.id(), null);
	}

	/**
	 * A fact that follows from another, in the same generation of a migration. The first
	 * fact of a generation starts a trace of its own, so that there is one per try of a
	 * migration and not one per scan.
	 * @param answer the fact
	 * @param cause what it follows from
	 * @param observation the step in which it came about
	 * @return the record
	 */
	ProducerRecord<byte[], byte[]> following(SpecificRecord answer, ReceivedFact cause, Observation observation) {
		SpecificRecord fact = cause.key().following(answer);
		FactKey key = FactKey.of(fact);
		return key.id().equals(cause.key().id()) ? toFactTopic(fact, key, cause.correlationId(), observation)
				: toFactTopic(fact, key, key.id(), null);
	}

	/**
	 * A fact that this service takes up again.
	 * @param later which, and when
	 * @param cause the received that could not be finished
	 * @param observation the step that could not be finished
	 * @return the record
	 */
	ProducerRecord<byte[], byte[]> delayed(Outcome.Later later, ReceivedFact cause, Observation observation) {
		SpecificRecord fact = (later.next() != null) ? cause.key().following(later.next()) : cause.fact();
		boolean same = fact == cause.fact();
		byte[] value = same ? cause.record().value() : this.codec.encode(fact);
		ProducerRecord<byte[], byte[]> record = waiting(bytes(cause.key()), value, later.notBefore());
		Headers headers = record.headers();
		FactHeaders.put(headers, FactHeaders.TOPIC, FactTopic.of(fact.getClass()).topic());
		FactHeaders.put(headers, FactHeaders.ATTEMPT,
				same ? cause.triedBefore() + ((later.kind() != RetryKind.POSTPONED) ? 1 : 0) : 0);
		FactHeaders.put(headers, FactHeaders.FIRST_SEEN,
				same ? cause.firstSeen().orElseGet(this.clock::instant) : this.clock.instant());
		FactHeaders.put(headers, FactHeaders.NOT_BEFORE, later.notBefore());
		if (same) {
			new PatienceTimer(cause, this.clock.instant()).put(later, headers);
		}
		if (same || cause.fact() instanceof RedriveRequested) {
			FactHeaders.put(headers, FactHeaders.EPOCH,
					(later.kind() == RetryKind.REFUSED) ? cause.epoch().afterRefusal() : cause.epoch());
		}
		FactHeaders.put(headers, FactHeaders.CORRELATION_ID, cause.correlationId());
		trace(record, observation);
		return record;
	}

	private ProducerRecord<byte[], byte[]> waiting(byte[] key, byte[] value, Instant notBefore) {
		Duration wait = Duration.between(this.clock.instant(), notBefore);
		return wait.isPositive()
				? new ProducerRecord<>(this.topics.later(), DelaySchedule.partitionFor(wait), key, value)
				: new ProducerRecord<>(this.topics.again(), key, value);
	}

	private ProducerRecord<byte[], byte[]> toFactTopic(SpecificRecord fact, FactKey key, UUID correlationId,
			@Nullable Observation parent) {
		ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
				this.codec.names().of(FactTopic.of(fact.getClass())), bytes(key), this.codec.encode(fact));
		FactHeaders.put(record.headers(), FactHeaders.CORRELATION_ID, correlationId);
		FactHeaders.put(record.headers(), FactHeaders.SERVICE, this.topics.service());
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

	private static byte[] bytes(FactKey key) {
		return key.recordKey().getBytes(StandardCharsets.UTF_8);
	}

}
