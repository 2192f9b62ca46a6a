package dev.succession.choreography.facts;

import java.time.Instant;

import dev.succession.schemas.FactSerdes;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.commands.CommandJson;
import dev.succession.schemas.headers.FactHeaders;
import dev.succession.schemas.topics.TopicNames;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Turns facts into bytes and back. What can't be read is a value; only a registry that
 * does not answer is an exception, because then nothing is known about the record.
 */
public class FactCodec {

	/**
	 * The longest fact in bytes: what follows from it still fits into a record of 1 MiB,
	 * which is what brokers take by default.
	 */
	static final int LONGEST = 900 * 1024;

	private final TopicNames names;

	private final Serializer<SpecificRecord> serializer;

	private final Deserializer<SpecificRecord> deserializer;

	public FactCodec(TopicNames names, Serializer<SpecificRecord> serializer,
			Deserializer<SpecificRecord> deserializer) {
		this.names = names;
		this.serializer = serializer;
		this.deserializer = deserializer;
	}

	/** The names that the topics have on the cluster. */
	public TopicNames names() {
		return this.names;
	}

	public byte[] encode(SpecificRecord fact) {
		return this.serializer.serialize(this.names.of(FactTopic.of(fact.getClass())), fact);
	}

	/**
	 * Makes sure that facts of a kind can be written from now on without the registry.
	 * @param topic the facts' topic
	 * @throws SerializationException if the registry does not answer, or does not know
	 * the schema
	 */
	public void prepare(FactTopic topic) {
		FactSerdes.prepare(this.serializer, this.names.of(topic), topic.schema());
	}

	public Decoded decode(ConsumerRecord<byte[], byte[]> record) {
		Instant at = Instant.ofEpochMilli(record.timestamp());
		return this.names.fact(record.topic())
			.map((topic) -> decode(topic, record.value(), at))
			.orElseGet(() -> decode(record.headers(), record.value(), at));
	}

	/**
	 * Reads a fact that lies on a topic of the service's own.
	 * @param headers headers that name the fact's topic
	 * @param value the fact's bytes
	 * @param at when the record was written
	 * @return the fact, or why there is none
	 */
	public Decoded decode(Headers headers, byte[] value, Instant at) {
		return FactHeaders.text(headers, FactHeaders.TOPIC)
			.flatMap(FactTopic::named)
			.map((topic) -> decode(topic, value, at))
			.orElseGet(() -> unreadable("The header %s names no fact topic".formatted(FactHeaders.TOPIC)));
	}

	public Decoded decode(FactTopic topic, byte[] value, Instant at) {
		if (value == null) {
			return unreadable("The value is empty; %s carries no tombstones".formatted(topic.topic()));
		}
		if (value.length > LONGEST) {
			return unreadable("The value has %d bytes; a fact has at most %d".formatted(value.length, LONGEST));
		}
		try {
			SpecificRecord fact = (topic.isCommand() && CommandJson.isJson(value)) ? CommandJson.read(topic, value, at)
					: this.deserializer.deserialize(this.names.of(topic), value);
			return topic.factType().isInstance(fact) ? named(topic, fact) : unreadable("%s carries %s, not %s"
				.formatted(topic.topic(), topic.factType().getSimpleName(), fact.getSchema().getFullName()));
		}
		catch (SerializationException ex) {
			if (FactSerdes.isRegistryUnavailable(ex)) {
				throw ex;
			}
			return new Decoded.Unreadable(ex);
		}
	}

	/**
	 * A fact that is about nothing can't be taken. Of what says how things stand, the
	 * record's key says of which.
	 */
	private static Decoded named(FactTopic topic, SpecificRecord fact) {
		return (topic.isCompacted() || FactKey.isNamed(fact)) ? new Decoded.Readable(fact)
				: unreadable("%s does not say what it is about; give %s".formatted(fact.getClass().getSimpleName(),
						FactKey.namedBy(fact)));
	}

	private static Decoded unreadable(String reason) {
		return new Decoded.Unreadable(new SerializationException(reason));
	}

	/**
	 * What became of a record's bytes.
	 */
	public sealed interface Decoded {

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
