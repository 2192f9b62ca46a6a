package dev.succession.choreography;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

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

	private final String group;

	DeadLetters(String group) {
		this.group = group;
	}

	ProducerRecord<byte[], byte[]> of(ConsumerRecord<byte[], byte[]> record, RuntimeException reason) {
		int size = size(record);
		boolean fits = size <= LARGEST_RECORD - ROOM_FOR_THE_REASON;
		ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(ServiceTopics.deadLetters(record.topic()), null,
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
