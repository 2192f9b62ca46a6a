package dev.succession.choreography.offsets;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;

import dev.succession.choreography.Loops;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

import org.springframework.kafka.KafkaException;
import org.springframework.kafka.listener.MessageListenerContainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What a container's loop says about its polls and batches. */
class ConsumerFailuresTests {

	private final Loops loops = new Loops("broker.example:9092", Duration.ofMillis(1), new SimpleMeterRegistry(),
			Clock.systemUTC());

	private final ConsumerFailures failures = new ConsumerFailures(this.loops.loop("facts"), Duration.ofMillis(1),
			Duration.ofMinutes(5), "broker.example:9092");

	private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none") {

		@Override
		public Map<MetricName, ? extends Metric> metrics() {
			MetricName name = new MetricName("connection-count", "consumer-metrics", "", Map.of());
			return Map.of(name, new Connections(name));
		}

	};

	private final Container container = new Container();

	@Test
	void worksAgainOnlyAfterAPollThatHasGoneWell() {
		poll();
		fail(new TimeoutException("no answer"));
		poll();
		assertThat(this.loops.problems()).containsEntry("facts", "Kafka at broker.example:9092: no answer");

		poll();

		assertThat(this.loops.problems()).isEmpty();
	}

	@Test
	void doesNotWorkWhileOneOfItsConsumersDoesNot() throws InterruptedException {
		fail(new TimeoutException("no answer"));

		Thread other = Thread.ofPlatform().start(() -> {
			poll();
			poll();
		});
		other.join();

		assertThat(this.loops.problems()).containsKey("facts");
	}

	@Test
	void stopsAConsumerWhoseOffsetsAreGoneAndSaysWhatToDo() {
		fail(new OffsetOutOfRangeException(Map.of(new TopicPartition("subscription.expiring", 0), 7L)));

		assertThat(this.container.isRunning()).isFalse();
		assertThat(this.loops.problems().get("facts")).contains("--reset-offsets", "start-over=true");
	}

	@Test
	void hasABatchRolledBackThatHasFailed() {
		assertThatExceptionOfType(KafkaException.class).isThrownBy(() -> failBatch(new IllegalStateException("why")));

		assertThat(this.loops.problems()).containsEntry("facts", "why");
	}

	@Test
	void isNoProblemWhenABatchWasLostInARebalance() {
		assertThatExceptionOfType(KafkaException.class).isThrownBy(() -> failBatch(new CommitFailedException("lost")));

		assertThat(this.loops.problems()).isEmpty();
	}

	@Test
	void leavesAFencedProducerToTheContainer() {
		assertThatExceptionOfType(ProducerFencedException.class)
			.isThrownBy(() -> failBatch(new ProducerFencedException("fenced")));
	}

	private void poll() {
		this.failures.setupThreadState(this.consumer);
	}

	private void fail(Exception thrown) {
		this.failures.handleOtherException(thrown, this.consumer, this.container, true);
	}

	private void failBatch(Exception thrown) {
		this.failures.handleBatch(thrown, new ConsumerRecords<>(Map.of(), Map.of()), this.consumer, this.container,
				() -> {
				});
	}

	private record Connections(MetricName metricName) implements Metric {

		@Override
		public Object metricValue() {
			return 1.0;
		}

	}

	private static final class Container implements MessageListenerContainer {

		private boolean running = true;

		@Override
		public void setupMessageListener(Object listener) {
		}

		@Override
		public Map<String, Map<MetricName, ? extends Metric>> metrics() {
			return Map.of();
		}

		@Override
		public void start() {
			this.running = true;
		}

		@Override
		public void stop() {
			this.running = false;
		}

		@Override
		public boolean isRunning() {
			return this.running;
		}

	}

}
