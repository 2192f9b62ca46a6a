package dev.succession.choreography;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import dev.succession.events.RedriveRequested;
import dev.succession.events.ReplayRequested;
import dev.succession.schemas.topics.RecordPosition;
import dev.succession.schemas.topics.TopicNames;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A fact as it arrived, with what its headers say. Only on the service's own topics do
 * they say how often the fact was taken up: on a fact topic anyone may have written them.
 *
 * @param record the record it came in
 * @param fact the fact
 * @param subject what the fact is about
 * @param isTakenUpAgain whether it lay on a topic of the service's own
 */
record Delivery(ConsumerRecord<byte[], byte[]> record, SpecificRecord fact, Subject subject, boolean isTakenUpAgain) {

	static Delivery of(ConsumerRecord<byte[], byte[]> record, SpecificRecord fact, TopicNames names) {
		return new Delivery(record, fact, Subject.of(fact), names.fact(record.topic()).isEmpty());
	}

	Work<SpecificRecord> work(Instant deadline, Clock clock, Journal journal) {
		return new Work.Builder<>(this.fact, this.subject).attempt(number())
			.correlationId(correlationId())
			.firstSeen(firstSeen().orElseGet(clock::instant))
			.deadline(deadline)
			.epoch(epoch())
			.clock(clock)
			.journal(journal)
			.build();
	}

	/** When the fact was first taken up; empty if that is now. */
	Optional<Instant> firstSeen() {
		return instant(FactHeaders.FIRST_SEEN);
	}

	/** When the fact was first tried in vain; empty if it only had to wait so far. */
	Optional<Instant> firstTried() {
		return instant(FactHeaders.FIRST_TRIED);
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
	 * What tells this try from those whose answers are known. A command to re-drive
	 * begins a new epoch. A request to replay is told from all others by where it first
	 * lay.
	 */
	IdempotencyEpoch epoch() {
		Optional<IdempotencyEpoch> given = this.isTakenUpAgain
				? FactHeaders.text(this.record.headers(), FactHeaders.GENERATION).map(IdempotencyEpoch::parse)
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
		return FactHeaders.uuid(this.record.headers(), FactHeaders.CORRELATION_ID).orElseGet(this.subject::id);
	}

}
