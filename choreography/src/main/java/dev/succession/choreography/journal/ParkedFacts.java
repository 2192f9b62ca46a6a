package dev.succession.choreography.journal;

import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;

import dev.succession.choreography.facts.FactCodec;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.headers.FactHeaders;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The facts at which this service has parked migrations, so that a re-drive can go on
 * from them.
 */
public class ParkedFacts {

	private static final String PREFIX = "parked/";

	private final StateStore store;

	private final FactCodec codec;

	ParkedFacts(StateStore store, FactCodec codec) {
		this.store = store;
		this.codec = codec;
	}

	/**
	 * The fact at which a migration was parked.
	 * @param id the id of the migration's generation
	 * @return the fact; empty if it was not parked here, or was taken up again
	 */
	Optional<SpecificRecord> of(UUID id) {
		return Optional.ofNullable(this.store.get(key(id)))
			.map((entry) -> this.codec.decode(entry.headers(), entry.value(), entry.at()))
			.flatMap((decoded) -> (decoded instanceof FactCodec.Decoded.Readable(var fact)) ? Optional.of(fact)
					: Optional.empty());
	}

	/**
	 * Keeps a fact, to be sent with the outcome that parks its migration.
	 * @param id the id of the migration's generation
	 * @param fact the fact
	 * @param value the fact's bytes as they were received
	 * @return the record for the outcome's transaction
	 */
	ProducerRecord<byte[], byte[]> keep(UUID id, SpecificRecord fact, byte[] value) {
		ProducerRecord<byte[], byte[]> record = this.store.record(key(id), value);
		FactHeaders.put(record.headers(), FactHeaders.TOPIC, FactTopic.of(fact.getClass()).topic());
		return record;
	}

	/**
	 * What removes the fact, to be sent when it is taken up again.
	 * @param id the id of the migration's generation
	 * @return the record for the outcome's transaction
	 */
	ProducerRecord<byte[], byte[]> release(UUID id) {
		return this.store.tombstone(key(id));
	}

	/**
	 * How many migrations are parked at facts of a kind, as far as the journal was read.
	 * @param fact the kind
	 * @return their number, over all instances
	 */
	public long count(FactTopic fact) {
		return this.store.startingWith(PREFIX, fact).size();
	}

	/**
	 * How long the migration has been parked that was parked first.
	 * @param fact the kind of fact at which it is parked
	 * @return the time since then; zero if none is parked there
	 */
	public Duration oldest(FactTopic fact) {
		return this.store.startingWith(PREFIX, fact)
			.stream()
			.map(StateStore.Entry::at)
			.min(Comparator.naturalOrder())
			.map((since) -> Duration.between(since, this.store.now()))
			.orElse(Duration.ZERO);
	}

	private static String key(UUID id) {
		return PREFIX + id;
	}

}
