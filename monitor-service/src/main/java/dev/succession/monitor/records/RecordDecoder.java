package dev.succession.monitor.records;

import java.time.Instant;
import java.util.Optional;

import dev.succession.schemas.FactSerdes;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.commands.CommandJson;
import dev.succession.schemas.deadletters.DeadLetter;
import dev.succession.schemas.deadletters.DeadLetterHeaders;
import dev.succession.schemas.headers.FactHeaders;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Turns records into what is stored of them. Whatever a record holds, something comes of
 * it; only a registry that does not answer is an exception, because then nothing is known
 * about the record.
 */
public final class RecordDecoder {

	private final MonitoredTopics topics;

	private final Deserializer<SpecificRecord> deserializer;

	/**
	 * Decodes the records of some topics.
	 * @param topics what the topics hold
	 * @param deserializer reads facts
	 */
	public RecordDecoder(MonitoredTopics topics, Deserializer<SpecificRecord> deserializer) {
		this.topics = topics;
		this.deserializer = deserializer;
	}

	/**
	 * Decodes a record.
	 * @param record a record of one of the topics
	 * @return what it is
	 * @throws SerializationException if the registry does not answer
	 */
	public ReadRecord decode(ConsumerRecord<byte[], byte[]> record) {
		Origin origin = Origin.of(record);
		return switch (this.topics.kind(record.topic())) {
			case FACTS -> fact(record, origin, this.topics.fact(record.topic()), false);
			case WAITING -> fact(record, origin, named(record.headers()), true);
			case DEAD_LETTERS -> letter(record, origin);
		};
	}

	private ReadRecord fact(ConsumerRecord<byte[], byte[]> record, Origin origin, Optional<FactTopic> topic,
			boolean waits) {
		byte @Nullable [] value = record.value();
		if (topic.isEmpty()) {
			return new ReadRecord.Unreadable(origin, value,
					"the header %s names no fact topic".formatted(FactHeaders.TOPIC));
		}
		if (value == null) {
			return new ReadRecord.Unreadable(origin, null, "the value is empty");
		}
		try {
			return new ReadRecord.Fact(origin, topic.get(), waits, read(topic.get(), value, record.timestamp()));
		}
		catch (SerializationException ex) {
			return new ReadRecord.Unreadable(origin, value, unlessUnavailable(ex));
		}
	}

	private ReadRecord letter(ConsumerRecord<byte[], byte[]> record, Origin origin) {
		DeadLetter letter = DeadLetter.of(record).orElse(null);
		String exception = FactHeaders.text(record.headers(), DeadLetterHeaders.EXCEPTION).orElse(null);
		return new ReadRecord.Letter(origin, record.value(), letter, exception, contents(record, letter));
	}

	/** A letter whose record was set aside for another reason can be read. */
	private @Nullable SpecificRecord contents(ConsumerRecord<byte[], byte[]> record, @Nullable DeadLetter letter) {
		byte @Nullable [] value = record.value();
		Optional<FactTopic> topic = Optional.ofNullable(letter)
			.map(DeadLetter::origin)
			.flatMap((origin) -> this.topics.fact(origin.topic()))
			.or(() -> named(record.headers()));
		if (value == null || topic.isEmpty()) {
			return null;
		}
		try {
			return read(topic.get(), value, record.timestamp());
		}
		catch (SerializationException ex) {
			unlessUnavailable(ex);
			return null;
		}
	}

	private SpecificRecord read(FactTopic topic, byte[] value, long recordedAt) {
		SpecificRecord fact = (topic.isCommand() && CommandJson.isJson(value))
				? CommandJson.read(topic, value, Instant.ofEpochMilli(recordedAt))
				: this.deserializer.deserialize(this.topics.of(topic), value);
		if (!topic.factType().isInstance(fact)) {
			throw new SerializationException("%s carries %s, not %s".formatted(topic.topic(),
					topic.factType().getSimpleName(), fact.getSchema().getFullName()));
		}
		return fact;
	}

	private static String unlessUnavailable(SerializationException failure) {
		if (FactSerdes.isRegistryUnavailable(failure)) {
			throw failure;
		}
		return String.valueOf(failure.getMessage());
	}

	private static Optional<FactTopic> named(Headers headers) {
		return FactHeaders.text(headers, FactHeaders.TOPIC).flatMap(FactTopic::named);
	}

}
