package dev.succession.choreography;

import java.util.Optional;

import dev.succession.schemas.FactSerdes;
import dev.succession.schemas.FactTopic;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Turns facts into bytes and back. What can't be read is a value; only a registry that
 * does not answer is an exception, because then nothing is known about the record.
 */
class FactCodec {

	private final Serializer<SpecificRecord> serializer;

	private final Deserializer<SpecificRecord> deserializer;

	FactCodec(Serializer<SpecificRecord> serializer, Deserializer<SpecificRecord> deserializer) {
		this.serializer = serializer;
		this.deserializer = deserializer;
	}

	byte[] encode(SpecificRecord fact) {
		return this.serializer.serialize(FactTopic.of(fact.getClass()).topic(), fact);
	}

	Decoded decode(ConsumerRecord<byte[], byte[]> record) {
		Optional<FactTopic> topic = FactTopic.named(record.topic())
			.or(() -> FactHeaders.text(record.headers(), FactHeaders.TOPIC).flatMap(FactTopic::named));
		if (topic.isEmpty()) {
			return unreadable("The header %s names no fact topic".formatted(FactHeaders.TOPIC));
		}
		return decode(topic.get(), record.value());
	}

	private Decoded decode(FactTopic topic, byte[] value) {
		if (value == null) {
			return unreadable("The value is empty; %s carries no tombstones".formatted(topic.topic()));
		}
		try {
			SpecificRecord fact = this.deserializer.deserialize(topic.topic(), value);
			return topic.factType().isInstance(fact) ? new Decoded.Readable(fact) : unreadable("%s carries %s, not %s"
				.formatted(topic.topic(), topic.factType().getSimpleName(), fact.getSchema().getFullName()));
		}
		catch (SerializationException ex) {
			if (FactSerdes.isRegistryUnavailable(ex)) {
				throw ex;
			}
			return new Decoded.Unreadable(ex);
		}
	}

	private static Decoded unreadable(String reason) {
		return new Decoded.Unreadable(new SerializationException(reason));
	}

	/**
	 * What became of a record's bytes.
	 */
	sealed interface Decoded {

		/**
		 * A fact.
		 *
		 * @param fact the fact
		 */
		record Readable(SpecificRecord fact) implements Decoded {
		}

		/**
		 * Bytes that are no fact and never will be.
		 *
		 * @param reason why not
		 */
		record Unreadable(SerializationException reason) implements Decoded {
		}

	}

}
