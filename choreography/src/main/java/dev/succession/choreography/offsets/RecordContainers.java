package dev.succession.choreography.offsets;

import java.time.Duration;

import dev.succession.choreography.Loops;
import dev.succession.choreography.settings.ChoreographyProperties;
import org.apache.kafka.clients.consumer.ConsumerConfig;

import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.BatchInterceptor;
import org.springframework.kafka.listener.CompositeBatchInterceptor;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultAfterRollbackProcessor;
import org.springframework.kafka.transaction.KafkaTransactionManager;
import org.springframework.util.backoff.FixedBackOff;

/**
 * Makes containers that commit a batch and what follows from it in one transaction, and
 * read the batch again when that fails, however often.
 */
public class RecordContainers {

	/** What the container of facts does. */
	public static final String FACTS = "facts";

	/** What the container of facts that wait does. */
	public static final String DELAYED_FACTS = "delayed facts";

	/** How long a batch may take to end when no further call starts. */
	public static final Duration STOP = Duration.ofSeconds(15);

	private static final long KAFKAS_DEFAULT = 300_000;

	private final ConsumerFactory<byte[], byte[]> consumers;

	private final KafkaTransactionManager<?, ?> transactions;

	private final Duration outageBackoff;

	private final Loops loops;

	@SuppressWarnings("unchecked")
	RecordContainers(ConsumerFactory<?, ?> consumers, KafkaTransactionManager<?, ?> transactions,
			ChoreographyProperties properties, Loops loops) {
		this.consumers = (ConsumerFactory<byte[], byte[]>) consumers;
		this.transactions = transactions;
		this.outageBackoff = properties.outageBackoff();
		this.loops = loops;
	}

	/**
	 * Makes a container.
	 * @param name what it does, as health and log call it
	 * @param properties what it reads, and who takes the records
	 * @param interceptor sees the records before their transaction begins
	 * @return the container, not started
	 */
	public ConcurrentMessageListenerContainer<byte[], byte[]> of(String name, ContainerProperties properties,
			BatchInterceptor<byte[], byte[]> interceptor) {
		properties.setKafkaAwareTransactionManager(this.transactions);
		properties.setShutdownTimeout(STOP.toMillis());
		var container = new ConcurrentMessageListenerContainer<>(this.consumers, properties);
		container.setAfterRollbackProcessor(new DefaultAfterRollbackProcessor<>(
				new FixedBackOff(this.outageBackoff.toMillis(), FixedBackOff.UNLIMITED_ATTEMPTS)));
		var failures = new ConsumerFailures(this.loops.loop(name), this.outageBackoff, longestBatch(),
				this.loops.brokers());
		container.setCommonErrorHandler(failures);
		container.setBatchInterceptor(new CompositeBatchInterceptor<>(failures, interceptor));
		return container;
	}

	private Duration longestBatch() {
		Object configured = this.consumers.getConfigurationProperties().get(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG);
		return Duration.ofMillis((configured != null) ? Long.parseLong(configured.toString()) : KAFKAS_DEFAULT);
	}

}
