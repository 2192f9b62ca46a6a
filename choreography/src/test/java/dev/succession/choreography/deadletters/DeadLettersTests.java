package dev.succession.choreography.deadletters;

import java.nio.charset.StandardCharsets;
import java.util.stream.StreamSupport;

import dev.succession.schemas.topics.ServiceNames;
import dev.succession.schemas.topics.TopicNames;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

import org.springframework.kafka.support.KafkaHeaders;

import static org.assertj.core.api.Assertions.assertThat;

/** What is written of a record that can't be read. */
class DeadLettersTests {

	private static final ConsumerRecord<byte[], byte[]> RECORD = new ConsumerRecord<>("subscription.expiring", 3, 17,
			new byte[] { 1 }, new byte[] { 2 });

	private final DeadLetters letters = new DeadLetters(
			new ServiceNames(TopicNames.WITHOUT_PREFIX, "purchase-service"));

	@Test
	void writesTheHeadersThatSpringKafkaWrites() {
		ProducerRecord<byte[], byte[]> letter = this.letters.of(RECORD, new SerializationException("no fact"));

		assertThat(letter.topic()).isEqualTo("subscription.expiring-dlt");
		assertThat(letter.headers()).extracting(Header::key)
			.containsExactlyInAnyOrder(KafkaHeaders.DLT_ORIGINAL_TOPIC, KafkaHeaders.DLT_ORIGINAL_PARTITION,
					KafkaHeaders.DLT_ORIGINAL_OFFSET, KafkaHeaders.DLT_ORIGINAL_TIMESTAMP,
					KafkaHeaders.DLT_ORIGINAL_CONSUMER_GROUP, KafkaHeaders.DLT_EXCEPTION_FQCN,
					KafkaHeaders.DLT_EXCEPTION_MESSAGE, KafkaHeaders.DLT_EXCEPTION_STACKTRACE);
	}

	@Test
	void keepsAReasonOfAnyLengthWithinTheRoomThatATopicLeavesIt() {
		String threeBytesEach = "\u20ac".repeat(100_000);

		ProducerRecord<byte[], byte[]> letter = this.letters.of(RECORD, new SerializationException(threeBytesEach));

		assertThat(StreamSupport.stream(letter.headers().spliterator(), false)
			.mapToInt((header) -> header.key().getBytes(StandardCharsets.UTF_8).length + header.value().length)
			.sum()).isLessThan(64 * 1024);
	}

}
