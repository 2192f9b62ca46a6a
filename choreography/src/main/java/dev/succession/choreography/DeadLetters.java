package dev.succession.choreography;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

import org.springframework.kafka.support.KafkaHeaders;

/**
 * Keeps records that can't be read: key, value and headers as they were, with where they
 * came from and why they were set aside, under the names that Spring Kafka uses.
 */
class DeadLetters {

	private final String group;

	DeadLetters(String group) {
		this.group = group;
	}

	ProducerRecord<byte[], byte[]> of(ConsumerRecord<byte[], byte[]> record, RuntimeException reason) {
		ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(ServiceTopics.deadLetters(record.topic()), null,
				record.key(), record.value());
		Headers headers = letter.headers();
		record.headers().forEach(headers::add);
		put(headers, KafkaHeaders.DLT_ORIGINAL_TOPIC, record.topic());
		headers.add(KafkaHeaders.DLT_ORIGINAL_PARTITION,
				ByteBuffer.allocate(Integer.BYTES).putInt(record.partition()).array());
		headers.add(KafkaHeaders.DLT_ORIGINAL_OFFSET, ByteBuffer.allocate(Long.BYTES).putLong(record.offset()).array());
		headers.add(KafkaHeaders.DLT_ORIGINAL_TIMESTAMP,
				ByteBuffer.allocate(Long.BYTES).putLong(record.timestamp()).array());
		put(headers, KafkaHeaders.DLT_ORIGINAL_CONSUMER_GROUP, this.group);
		put(headers, KafkaHeaders.DLT_EXCEPTION_FQCN, reason.getClass().getName());
		put(headers, KafkaHeaders.DLT_EXCEPTION_MESSAGE, String.valueOf(reason.getMessage()));
		put(headers, KafkaHeaders.DLT_EXCEPTION_STACKTRACE, stackTrace(reason));
		return letter;
	}

	private static void put(Headers headers, String name, String value) {
		headers.add(name, value.getBytes(StandardCharsets.UTF_8));
	}

	private static String stackTrace(RuntimeException reason) {
		StringWriter text = new StringWriter();
		reason.printStackTrace(new PrintWriter(text, true));
		return text.toString();
	}

}
