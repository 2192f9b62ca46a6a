package dev.succession.choreography.runtime;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import dev.succession.choreography.IdempotencyEpoch;
import dev.succession.choreography.facts.FactKey;
import dev.succession.events.RedriveRequested;
import dev.succession.events.ReplayRequested;
import dev.succession.schemas.headers.FactHeaders;
import dev.succession.schemas.topics.RecordPosition;
import dev.succession.schemas.topics.TopicNames;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A fact as it was received, with what its headers say. Headers about attempts count only
 * on the service's own topics: on a fact topic any program may have written them.
 *
 * @param record the record it came in
 * @param fact the fact
 * @param key what the fact is about
 * @param isTakenUpAgain whether it lay on a topic of the service's own
 */
record ReceivedFact(ConsumerRecord<byte[], byte[]> record, SpecificRecord fact, FactKey key, boolean isTakenUpAgain) {

	static ReceivedFact of(ConsumerRecord<byte[], byte[]> record, SpecificRecord fact, TopicNames names) {
		return new ReceivedFact(record, fact, FactKey.of(fact), names.fact(record.topic()).isEmpty());
	}

	/** When the fact was first taken up; empty if that is now. */
	Optional<Instant> firstSeen() {
		return instant(FactHeaders.FIRST_SEEN);
	}

	/** From when on the patience runs; empty if the fact was only postponed so far. */
	Optional<Instant> firstTried() {
		return instant(FactHeaders.FIRST_TRIED);
	}

	/** When the first wait with a patience of its own began; empty without one. */
	Optional<Instant> waitingSince() {
		return instant(FactHeaders.WAITING_SINCE);
	}

	private Optional<Instant> instant(String header) {
		return this.isTakenUpAgain ? FactHeaders.instant(this.record.headers(), header) : Optional.empty();
	}

	int number() {
		return triedBefore() + 1;
	}

	int triedBefore() {
		return this.isTakenUpAgain
				? FactHeaders.number(this.record.headers(), FactHeaders.ATTEMPT).filter((n) -> n > 0).orElse(0) : 0;
	}

	/**
	 * The epoch of the request ids. A command to re-drive begins a new epoch. A request
	 * to replay is identified by the position of its first record.
	 */
	IdempotencyEpoch epoch() {
		Optional<IdempotencyEpoch> given = this.isTakenUpAgain
				? FactHeaders.text(this.record.headers(), FactHeaders.EPOCH).map(IdempotencyEpoch::parse)
				: Optional.empty();
		return switch (this.fact) {
			case RedriveRequested redrive ->
				IdempotencyEpoch.of(String.valueOf(redrive.getOccurredAt().toEpochMilli()));
			case ReplayRequested _ ->
				given.orElseGet(() -> IdempotencyEpoch.of(RecordPosition.of(this.record).toString()));
			default -> given.orElse(IdempotencyEpoch.FIRST);
		};
	}

	UUID correlationId() {
		return FactHeaders.uuid(this.record.headers(), FactHeaders.CORRELATION_ID).orElseGet(this.key::id);
	}

}
