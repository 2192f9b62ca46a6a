package dev.succession.choreography.runtime;

import java.util.List;
import java.util.Map;

import dev.succession.schemas.registry.RegistryUnavailableException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** Which batches reach the steps. */
class FactGateTests {

	private static final TopicPartition PARTITION = new TopicPartition("subscription.expiring", 0);

	private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");

	private final ConsumerRecords<byte[], byte[]> batch = new ConsumerRecords<>(
			Map.of(PARTITION, List.of(new ConsumerRecord<>("subscription.expiring", 0, 7, new byte[0], new byte[0]),
					new ConsumerRecord<>("subscription.expiring", 0, 8, new byte[0], new byte[0]))),
			Map.of());

	@BeforeEach
	void haveReadTheBatch() {
		this.consumer.assign(List.of(PARTITION));
		this.consumer.seek(PARTITION, 9);
	}

	@Test
	void letsABatchPassWhenNothingIsMissing() {
		assertThat(new FactGate((records) -> {
		}).intercept(this.batch, this.consumer)).isSameAs(this.batch);
		assertThat(this.consumer.position(PARTITION)).isEqualTo(9);
	}

	@Test
	void takesABatchBackWhenSomethingIsMissing() {
		FactGate gate = new FactGate((records) -> {
			throw new RegistryUnavailableException("schema registry http://registry.example answered 404", null);
		});

		assertThatExceptionOfType(RegistryUnavailableException.class)
			.isThrownBy(() -> gate.intercept(this.batch, this.consumer));

		assertThat(this.consumer.position(PARTITION)).isEqualTo(7);
	}

	@Test
	void takesTheBatchBackAfterADefect() {
		FactGate gate = new FactGate((records) -> {
			throw new IllegalStateException("a defect");
		});

		assertThatIllegalStateException().isThrownBy(() -> gate.intercept(this.batch, this.consumer));

		assertThat(this.consumer.position(PARTITION)).isEqualTo(7);
	}

}
