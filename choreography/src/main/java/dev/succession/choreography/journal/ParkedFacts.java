package dev.succession.choreography.journal;

import java.util.Optional;
import java.util.UUID;

import dev.succession.choreography.facts.FactCodec;
import dev.succession.choreography.facts.FactHeaders;
import dev.succession.schemas.FactTopic;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The facts at which this service has parked migrations, so that a re-drive can go on
 * from them.
 */
class ParkedFacts {

	private static final String PREFIX = "parked/";

	private final StateStore store;

	private final FactCodec codec;

	ParkedFacts(StateStore store, FactCodec codec) {
		this.store = store;
		this.codec = codec;
	}

	/**
	 * The fact at which a migration was parked.
	 * @param migrationId the migration
	 * @return the fact; empty if it was not parked here, or was taken up again
	 */
	Optional<SpecificRecord> of(UUID migrationId) {
		return Optional.ofNullable(this.store.get(key(migrationId)))
			.map((entry) -> this.codec.decode(entry.headers(), entry.value(), entry.at()))
			.flatMap((decoded) -> (decoded instanceof FactCodec.Decoded.Readable(var fact)) ? Optional.of(fact)
					: Optional.empty());
	}

	/**
	 * Keeps a fact, to be sent with the outcome that parks its migration.
	 * @param migrationId the migration
	 * @param fact the fact
	 * @param value the fact's bytes as they were received
	 * @return the record for the outcome's transaction
	 */
	ProducerRecord<byte[], byte[]> keep(UUID migrationId, SpecificRecord fact, byte[] value) {
		ProducerRecord<byte[], byte[]> record = this.store.record(key(migrationId), value);
		FactHeaders.put(record.headers(), FactHeaders.TOPIC, FactTopic.of(fact.getClass()).topic());
		return record;
	}

	/**
	 * What removes the fact, to be sent when it is taken up again.
	 * @param migrationId the migration
	 * @return the record for the outcome's transaction
	 */
	ProducerRecord<byte[], byte[]> release(UUID migrationId) {
		return this.store.tombstone(key(migrationId));
	}

	private static String key(UUID migrationId) {
		return PREFIX + migrationId;
	}

}
