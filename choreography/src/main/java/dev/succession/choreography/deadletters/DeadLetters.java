package dev.succession.choreography.deadletters;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

import dev.succession.schemas.FactTopic;
import dev.succession.schemas.deadletters.DeadLetterHeaders;
import dev.succession.schemas.headers.FactHeaders;
import dev.succession.schemas.topics.ServiceNames;
import dev.succession.schemas.topics.TopicDeclarations;
import dev.succession.schemas.topics.TopicNames;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Keeps records that can't be read: key, value and headers as they were, with where they
 * came from and why they were set aside, under the names that Spring Kafka uses. Of a
 * record that is too large even for that only the key and the origin are kept.
 */
public class DeadLetters {

	private static final int LARGEST_RECORD = TopicDeclarations.LARGEST_DEAD_LETTER;

	private static final int ROOM_FOR_THE_REASON = 64 * 1024;

	/** Of a message or a stack trace, in bytes. */
	private static final int LONGEST_TEXT = 16 * 1024;

	private static final int LONGEST_KEY = 1024;

	/** The headers that a replayed record loses: it is taken as if for the first time. */
	private static final Set<String> TRIES = Set.of(FactHeaders.ATTEMPT, FactHeaders.FIRST_SEEN,
			FactHeaders.FIRST_TRIED, FactHeaders.WAITING_SINCE, FactHeaders.NOT_BEFORE);

	private final ServiceNames names;

	DeadLetters(ServiceNames names) {
		this.names = names;
	}

	/**
	 * Sets a record aside that can't be read.
	 * @param record the record
	 * @param reason why
	 * @return the letter, for the dead-letter topic of the record's own topic
	 */
	public ProducerRecord<byte[], byte[]> of(ConsumerRecord<byte[], byte[]> record, RuntimeException reason) {
		return of(record, record.topic(), reason);
	}

	/**
	 * Sets a fact aside that can be read but not be finished.
	 * @param record the record, which may lie on a topic of the service's own
	 * @param fact the fact in it
	 * @param reason why
	 * @return the letter, for the dead-letter topic of the fact's topic
	 */
	public ProducerRecord<byte[], byte[]> of(ConsumerRecord<byte[], byte[]> record, SpecificRecord fact,
			RuntimeException reason) {
		return of(record, this.names.names().of(FactTopic.of(fact.getClass())), reason);
	}

	/**
	 * The record that was set aside: its key, value and headers, but for those that count
	 * the tries before.
	 * @param letter a dead letter
	 * @return the record, for the service to take it up again; it says to which fact
	 * topic it belongs
	 */
	ProducerRecord<byte[], byte[]> restored(ConsumerRecord<byte[], byte[]> letter) {
		ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(this.names.again(), letter.key(), letter.value());
		for (Header header : letter.headers()) {
			if (!header.key().startsWith(DeadLetterHeaders.PREFIX) && !TRIES.contains(header.key())) {
				record.headers().add(header);
			}
		}
		FactHeaders.text(letter.headers(), DeadLetterHeaders.TOPIC)
			.flatMap(this.names.names()::fact)
			.ifPresent((origin) -> FactHeaders.put(record.headers(), FactHeaders.TOPIC, origin.topic()));
		return record;
	}

	private ProducerRecord<byte[], byte[]> of(ConsumerRecord<byte[], byte[]> record, String topic,
			RuntimeException reason) {
		int size = size(record);
		boolean fits = size <= LARGEST_RECORD - ROOM_FOR_THE_REASON;
		ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(TopicNames.deadLetters(topic), null,
				(fits || size(record.key()) <= LONGEST_KEY) ? record.key() : null, fits ? record.value() : null);
		Headers headers = letter.headers();
		if (fits) {
			record.headers().forEach(headers::add);
		}
		put(headers, DeadLetterHeaders.TOPIC, record.topic());
		headers.add(DeadLetterHeaders.PARTITION, ByteBuffer.allocate(Integer.BYTES).putInt(record.partition()).array());
		headers.add(DeadLetterHeaders.OFFSET, ByteBuffer.allocate(Long.BYTES).putLong(record.offset()).array());
		headers.add(DeadLetterHeaders.TIMESTAMP, ByteBuffer.allocate(Long.BYTES).putLong(record.timestamp()).array());
		put(headers, DeadLetterHeaders.GROUP, this.names.group());
		put(headers, DeadLetterHeaders.EXCEPTION, reason.getClass().getName());
		put(headers, DeadLetterHeaders.REASON, fits ? String.valueOf(reason.getMessage())
				: "%s; its %d bytes are too many to be kept".formatted(reason.getMessage(), size));
		put(headers, DeadLetterHeaders.STACK_TRACE, stackTrace(reason));
		return letter;
	}

	private static void put(Headers headers, String name, String value) {
		byte[] text = value.getBytes(StandardCharsets.UTF_8);
		headers.add(name, Arrays.copyOf(text, Math.min(text.length, LONGEST_TEXT)));
	}

	private static int size(ConsumerRecord<byte[], byte[]> record) {
		int size = size(record.key()) + size(record.value());
		for (Header header : record.headers()) {
			size += header.key().length() + size(header.value());
		}
		return size;
	}

	private static int size(byte @Nullable [] bytes) {
		return (bytes != null) ? bytes.length : 0;
	}

	private static String stackTrace(RuntimeException reason) {
		StringWriter text = new StringWriter();
		reason.printStackTrace(new PrintWriter(text, true));
		return text.toString();
	}

}
