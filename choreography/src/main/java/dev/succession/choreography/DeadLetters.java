package dev.succession.choreography;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

import dev.succession.schemas.FactTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.support.KafkaHeaders;

/**
 * Keeps records that can't be read: key, value and headers as they were, with where they
 * came from and why they were set aside, under the names that Spring Kafka uses. Of a
 * record that is too large even for that only the key and the origin are kept.
 */
class DeadLetters {

	/** What a dead-letter topic takes, in bytes: a record of 1 MiB and its reason. */
	static final int LARGEST_RECORD = 2 * 1024 * 1024;

	private static final int ROOM_FOR_THE_REASON = 64 * 1024;

	private static final int LONGEST_TEXT = 16 * 1024;

	private static final int LONGEST_KEY = 1024;

	private static final String PREFIX = "kafka_dlt-";

	/** What a record loses when it is taken as if for the first time. */
	private static final Set<String> TRIES = Set.of(FactHeaders.ATTEMPT, FactHeaders.FIRST_SEEN,
			FactHeaders.FIRST_TRIED, FactHeaders.NOT_BEFORE);

	private final String group;

	DeadLetters(String group) {
		this.group = group;
	}

	/**
	 * Sets a record aside that can't be read.
	 * @param record the record
	 * @param reason why
	 * @return the letter, for the dead-letter topic of the record's own topic
	 */
	ProducerRecord<byte[], byte[]> of(ConsumerRecord<byte[], byte[]> record, RuntimeException reason) {
		return of(record, record.topic(), reason);
	}

	/**
	 * Sets a fact aside that can be read but not be finished.
	 * @param delivery the fact, which may lie on a topic of the service's own
	 * @param reason why
	 * @return the letter, for the dead-letter topic of the fact's topic
	 */
	ProducerRecord<byte[], byte[]> of(Delivery delivery, RuntimeException reason) {
		return of(delivery.record(), FactTopic.of(delivery.fact().getClass()).topic(), reason);
	}

	/**
	 * Which service set a letter aside.
	 * @param letter any record
	 * @return the service's name; empty if the record is no dead letter
	 */
	static Optional<String> service(ConsumerRecord<byte[], byte[]> letter) {
		return FactHeaders.text(letter.headers(), KafkaHeaders.DLT_ORIGINAL_CONSUMER_GROUP);
	}

	/**
	 * Where the record lay that was set aside.
	 * @param letter a dead letter
	 * @return the position; empty if the letter does not say
	 */
	static Optional<RecordPosition> origin(ConsumerRecord<byte[], byte[]> letter) {
		Header partition = letter.headers().lastHeader(KafkaHeaders.DLT_ORIGINAL_PARTITION);
		Header offset = letter.headers().lastHeader(KafkaHeaders.DLT_ORIGINAL_OFFSET);
		boolean complete = partition != null && partition.value().length == Integer.BYTES && offset != null
				&& offset.value().length == Long.BYTES;
		return FactHeaders.text(letter.headers(), KafkaHeaders.DLT_ORIGINAL_TOPIC)
			.filter((_) -> complete)
			.map((topic) -> new RecordPosition(topic, ByteBuffer.wrap(partition.value()).getInt(),
					ByteBuffer.wrap(offset.value()).getLong()));
	}

	/**
	 * The record that was set aside: its key, value and headers, but for those that count
	 * the tries before.
	 * @param letter a dead letter
	 * @param topic where the record is to be written
	 * @return the record, which says to which fact topic it belongs
	 */
	static ProducerRecord<byte[], byte[]> restored(ConsumerRecord<byte[], byte[]> letter, String topic) {
		ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, letter.key(), letter.value());
		for (Header header : letter.headers()) {
			if (!header.key().startsWith(PREFIX) && !TRIES.contains(header.key())) {
				record.headers().add(header);
			}
		}
		FactHeaders.text(letter.headers(), KafkaHeaders.DLT_ORIGINAL_TOPIC)
			.flatMap(FactTopic::named)
			.ifPresent((origin) -> FactHeaders.put(record.headers(), FactHeaders.TOPIC, origin.topic()));
		return record;
	}

	private ProducerRecord<byte[], byte[]> of(ConsumerRecord<byte[], byte[]> record, String topic,
			RuntimeException reason) {
		int size = size(record);
		boolean fits = size <= LARGEST_RECORD - ROOM_FOR_THE_REASON;
		ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(ServiceTopics.deadLetters(topic), null,
				(fits || size(record.key()) <= LONGEST_KEY) ? record.key() : null, fits ? record.value() : null);
		Headers headers = letter.headers();
		if (fits) {
			record.headers().forEach(headers::add);
		}
		put(headers, KafkaHeaders.DLT_ORIGINAL_TOPIC, record.topic());
		headers.add(KafkaHeaders.DLT_ORIGINAL_PARTITION,
				ByteBuffer.allocate(Integer.BYTES).putInt(record.partition()).array());
		headers.add(KafkaHeaders.DLT_ORIGINAL_OFFSET, ByteBuffer.allocate(Long.BYTES).putLong(record.offset()).array());
		headers.add(KafkaHeaders.DLT_ORIGINAL_TIMESTAMP,
				ByteBuffer.allocate(Long.BYTES).putLong(record.timestamp()).array());
		put(headers, KafkaHeaders.DLT_ORIGINAL_CONSUMER_GROUP, this.group);
		put(headers, KafkaHeaders.DLT_EXCEPTION_FQCN, reason.getClass().getName());
		put(headers, KafkaHeaders.DLT_EXCEPTION_MESSAGE, fits ? String.valueOf(reason.getMessage())
				: "%s; its %d bytes are too many to be kept".formatted(reason.getMessage(), size));
		put(headers, KafkaHeaders.DLT_EXCEPTION_STACKTRACE, stackTrace(reason));
		return letter;
	}

	private static void put(Headers headers, String name, String value) {
		headers.add(name, value.substring(0, Math.min(value.length(), LONGEST_TEXT)).getBytes(StandardCharsets.UTF_8));
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
