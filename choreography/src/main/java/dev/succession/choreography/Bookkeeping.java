package dev.succession.choreography;

import java.util.List;
import java.util.UUID;

import dev.succession.schemas.FactTopic;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What a service writes down for itself with an outcome: the fact of a parked migration,
 * that it was taken up again, and that attempts have ended.
 */
class Bookkeeping {

	private final Attempts attempts;

	private final ParkedFacts parkedFacts;

	Bookkeeping(Attempts attempts, ParkedFacts parkedFacts) {
		this.attempts = attempts;
		this.parkedFacts = parkedFacts;
	}

	/**
	 * Writes down an outcome.
	 * @param delivery the fact
	 * @param outcome what follows from it
	 * @return records for the outcome's transaction
	 */
	List<ProducerRecord<byte[], byte[]>> after(Delivery delivery, Outcome outcome) {
		UUID migrationId = delivery.subject().migrationId();
		if (migrationId == null) {
			return List.of();
		}
		return switch (outcome) {
			case Outcome.Parked _ ->
				isCommand(delivery.fact()) ? List.of() : List.of(this.parkedFacts.keep(migrationId, delivery));
			case Outcome.Answered _ -> isCommand(delivery.fact()) ? List.of() : this.attempts.end(migrationId);
			case Outcome.Later later when later.next() != null -> isCommand(delivery.fact())
					? List.of(this.parkedFacts.release(migrationId)) : this.attempts.end(migrationId);
			case Outcome.Later _, Outcome.Replayed _ -> List.of();
		};
	}

	/** A command is about a migration, but is no step of it. */
	private static boolean isCommand(SpecificRecord fact) {
		return FactTopic.of(fact.getClass()).isCommand();
	}

}
