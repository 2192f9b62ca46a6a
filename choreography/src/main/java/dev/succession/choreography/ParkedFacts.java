package dev.succession.choreography;

import java.util.Optional;
import java.util.UUID;

import dev.succession.schemas.FactTopic;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The facts at which migrations were parked by this service, so that they can be taken up
 * again where they stood.
 */
class ParkedFacts {

	private static final String PREFIX = "parked/";

	private final StateLog log;

	private final FactCodec codec;

	ParkedFacts(StateLog log, FactCodec codec) {
		this.log = log;
		this.codec = codec;
	}

	/**
	 * The fact at which a migration was parked.
	 * @param migrationId the migration
	 * @return the fact; empty if it was not parked here, or was taken up again
	 */
	Optional<SpecificRecord> of(UUID migrationId) {
		return Optional.ofNullable(this.log.get(key(migrationId)))
			.map((entry) -> this.codec.decode(entry.headers(), entry.value(), entry.at()))
			.flatMap((decoded) -> (decoded instanceof FactCodec.Decoded.Readable(var fact)) ? Optional.of(fact)
					: Optional.empty());
	}

	/**
	 * Keeps a fact, to be sent with the outcome that parks its migration.
	 * @param migrationId the migration
	 * @param delivery the fact as it arrived
	 * @return the record for the outcome's transaction
	 */
	ProducerRecord<byte[], byte[]> keep(UUID migrationId, Delivery delivery) {
		ProducerRecord<byte[], byte[]> record = this.log.record(key(migrationId), delivery.record().value());
		FactHeaders.put(record.headers(), FactHeaders.TOPIC, FactTopic.of(delivery.fact().getClass()).topic());
		return record;
	}

	/**
	 * What takes the fact out, to be sent when it is taken up again.
	 * @param migrationId the migration
	 * @return the record for the outcome's transaction
	 */
	ProducerRecord<byte[], byte[]> release(UUID migrationId) {
		return this.log.tombstone(key(migrationId));
	}

	private static String key(UUID migrationId) {
		return PREFIX + migrationId;
	}

}
