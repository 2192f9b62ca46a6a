package dev.succession.choreography.deadletters;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Step;
import dev.succession.choreography.Work;
import dev.succession.choreography.facts.FactCodec;
import dev.succession.choreography.facts.FactKey;
import dev.succession.choreography.journal.FactHistory;
import dev.succession.choreography.journal.ReplayedLetters;
import dev.succession.events.ParkedReason;
import dev.succession.events.ReplayRequested;
import dev.succession.schemas.deadletters.DeadLetter;
import dev.succession.schemas.topics.RecordPosition;
import dev.succession.schemas.topics.ServiceNames;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Replays a dead letter of this service. It ignores dead letters written by other
 * services.
 * <p>
 * The record goes to the service's own {@code again} topic, not to the topic it came
 * from. That topic may have other readers, which have taken the record already, and a
 * look-up in it would find the fact twice.
 * <p>
 * A request is refused, and itself becomes a dead letter, when there is no letter at that
 * position, when the letter still can't be read, when it was replayed before, or when its
 * migration has moved on: any service has written another fact of that migration since
 * the letter was written, by the clocks of the writers.
 */
class ReplayStep implements Step<ReplayRequested> {

	private final ReplayedLetters replayed;

	private final FactHistory history;

	private final FactCodec codec;

	private final DeadLetters deadLetters;

	private final ServiceNames names;

	ReplayStep(ReplayedLetters replayed, FactHistory history, FactCodec codec, DeadLetters deadLetters,
			ServiceNames names) {
		this.replayed = replayed;
		this.history = history;
		this.codec = codec;
		this.deadLetters = deadLetters;
		this.names = names;
	}

	/**
	 * Replays at the second attempt. The first one re-keys the request by the letter's id
	 * through the {@code again} topic, so that one consumer takes all requests for a
	 * letter one after the other, whatever keys the operator's records had.
	 */
	@Override
	public Outcome on(Work<ReplayRequested> work) {
		if (work.attempt() == 1) {
			return Outcome.later(work.now(), "requests for one letter are taken one by one");
		}
		RecordPosition position = RecordPosition.of(work.fact());
		return this.history.record(position)
			.map((letter) -> read(position, letter, work))
			.orElseGet(() -> refused("there is no record at " + position));
	}

	private Outcome read(RecordPosition position, ConsumerRecord<byte[], byte[]> letter, Work<?> work) {
		Optional<DeadLetter> told = DeadLetter.of(letter);
		if (told.isEmpty()) {
			return refused(position + " is no dead letter");
		}
		return told.get().group().equals(this.names.group()) ? replay(told.get(), letter, work) : Outcome.answered();
	}

	private Outcome replay(DeadLetter told, ConsumerRecord<byte[], byte[]> letter, Work<?> work) {
		RecordPosition position = told.position();
		ProducerRecord<byte[], byte[]> original = this.deadLetters.restored(letter);
		Instant setAside = Instant.ofEpochMilli(letter.timestamp());
		return switch (this.codec.decode(original.headers(), original.value(), setAside)) {
			case FactCodec.Decoded.Unreadable(var reason) ->
				refused("%s still can't be read: %s".formatted(position, reason.getMessage()));
			case FactCodec.Decoded.Readable(var fact) -> since(setAside, fact)
				.filter((later) -> !later.equals(told.origin()))
				.findFirst()
				.map((later) -> refused(
						"the migration of %s has moved on: %s was written after the letter".formatted(position, later)))
				.orElseGet(() -> once(position, original, work));
		};
	}

	private Stream<RecordPosition> since(Instant setAside, SpecificRecord fact) {
		FactKey subject = FactKey.of(fact);
		return (subject.migrationId() != null && subject.customerId() != null)
				? this.history.since(setAside, subject.recordKey(), subject.migrationId()).stream() : Stream.empty();
	}

	private Outcome once(RecordPosition position, ProducerRecord<byte[], byte[]> original, Work<?> work) {
		return this.replayed.claim(position, work.epoch().redrive())
			.map((other) -> refused("%s was replayed before, as %s asked".formatted(position, other)))
			.orElseGet(() -> new Outcome.Replayed(List.of(original)));
	}

	private static Outcome refused(String why) {
		return Outcome.parked(ParkedReason.REFUSED, why);
	}

}
