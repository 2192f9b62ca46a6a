package dev.succession.choreography.offsets;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.succession.choreography.Loop;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.kafka.KafkaException;
import org.springframework.kafka.listener.BatchInterceptor;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ListenerUtils;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * Tells the loop of a container how its polls and batches went, and keeps a consumer
 * whose polls fail from failing many times a second. A consumer whose offsets are lost is
 * stopped, so that an operator can set them.
 */
class ConsumerFailures implements CommonErrorHandler, BatchInterceptor<byte[], byte[]> {

	private static final Logger log = LoggerFactory.getLogger(ConsumerFailures.class);

	private final Loop loop;

	private final Duration pause;

	private final Duration longestBatch;

	private final String brokers;

	/** How the consumer of this thread does. */
	private final ThreadLocal<Pulse> pulse = ThreadLocal.withInitial(Pulse::new);

	/** The consumers that do not work. One that does must not speak for them. */
	private final Set<Thread> failing = ConcurrentHashMap.newKeySet();

	/**
	 * Has seen nothing yet.
	 * @param loop what the container does
	 * @param pause how long to wait after a poll has failed
	 * @param longestBatch the time after which Kafka takes a consumer for dead that does
	 * not poll
	 * @param brokers the addresses of Kafka
	 */
	ConsumerFailures(Loop loop, Duration pause, Duration longestBatch, String brokers) {
		this.loop = loop;
		this.pause = pause;
		this.longestBatch = longestBatch;
		this.brokers = brokers;
	}

	/** Before each poll: the one before has gone well, unless it has failed. */
	@Override
	public void setupThreadState(Consumer<?, ?> consumer) {
		Pulse mine = this.pulse.get();
		if (mine.isCutOff(consumer)) {
			fail();
			this.loop.failed("no broker is connected: Kafka at " + this.brokers);
		}
		else if (mine.beats()) {
			this.failing.remove(Thread.currentThread());
			this.failing.removeIf((thread) -> !thread.isAlive());
			if (this.failing.isEmpty()) {
				this.loop.works(this.longestBatch);
			}
		}
	}

	@Override
	public ConsumerRecords<byte[], byte[]> intercept(ConsumerRecords<byte[], byte[]> records,
			Consumer<byte[], byte[]> consumer) {
		return records;
	}

	/** A poll has failed, or what comes before the transaction of a batch. */
	@Override
	public void handleOtherException(Exception thrown, Consumer<?, ?> consumer, MessageListenerContainer container,
			boolean batchListener) {
		if (thrown instanceof RebalanceInProgressException) {
			return;
		}
		fail();
		if (thrown instanceof InvalidOffsetException) {
			log.error("{}: {}", this.loop.name(), thrown.getMessage());
			this.loop.failed(OffsetsLostException.WHILE_RUNNING);
			container.stopAbnormally(() -> {
			});
			return;
		}
		this.loop.failed(thrown);
		sleep(container);
	}

	/**
	 * A batch has failed: its transaction is rolled back, and it is read again. The
	 * container knows itself what to do when its producer is fenced.
	 */
	@Override
	public void handleBatch(Exception thrown, ConsumerRecords<?, ?> data, Consumer<?, ?> consumer,
			MessageListenerContainer container, Runnable invokeListener) {
		if (thrown instanceof ProducerFencedException fenced) {
			throw fenced;
		}
		if (!isLostBatch(thrown)) {
			fail();
			this.loop.failed(thrown);
		}
		throw new KafkaException("A batch of %d records is rolled back and read again".formatted(data.count()),
				KafkaException.Level.DEBUG, thrown);
	}

	@Override
	public boolean isAckAfterHandle() {
		return false;
	}

	/** In a rebalance that is how the one who has lost its partitions is told so. */
	private static boolean isLostBatch(Exception thrown) {
		return thrown instanceof CommitFailedException || thrown.getCause() instanceof CommitFailedException;
	}

	private void fail() {
		this.pulse.get().stop();
		this.failing.add(Thread.currentThread());
	}

	private void sleep(MessageListenerContainer container) {
		try {
			ListenerUtils.stoppableSleep(container, this.pause.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
