package dev.succession.schemas.deadletters;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import dev.succession.schemas.topics.RecordPosition;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeadLetterTests {

	private final ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>("user.moved-dlt", 2, 7, new byte[0],
			new byte[0]);

	@Test
	void tellsWhoSetItAsideAndWhereItWas() {
		put(DeadLetterHeaders.GROUP, "license-service");
		put(DeadLetterHeaders.TOPIC, "user.moved");
		put(DeadLetterHeaders.PARTITION, ByteBuffer.allocate(4).putInt(3).array());
		put(DeadLetterHeaders.OFFSET, ByteBuffer.allocate(8).putLong(4).array());
		put(DeadLetterHeaders.REASON, "magic byte is 1, not 0");
		assertThat(DeadLetter.of(this.record)).contains(new DeadLetter(new RecordPosition("user.moved-dlt", 2, 7),
				"license-service", new RecordPosition("user.moved", 3, 4), "magic byte is 1, not 0"));
	}

	@Test
	void isNoLetterUnlessItNamesTheGroup() {
		put(DeadLetterHeaders.TOPIC, "user.moved");
		assertThat(DeadLetter.of(this.record)).isEmpty();
	}

	@Test
	void takesAnOriginThatIsIncompleteOrMalformedForAbsent() {
		put(DeadLetterHeaders.GROUP, "license-service");
		put(DeadLetterHeaders.TOPIC, "user.moved");
		put(DeadLetterHeaders.PARTITION, new byte[3]);
		put(DeadLetterHeaders.OFFSET, ByteBuffer.allocate(8).putLong(4).array());
		assertThat(DeadLetter.of(this.record).orElseThrow().origin()).isNull();
	}

	private void put(String name, String value) {
		put(name, value.getBytes(StandardCharsets.UTF_8));
	}

	private void put(String name, byte[] value) {
		this.record.headers().add(name, value);
	}

}
