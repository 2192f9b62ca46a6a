package dev.succession.choreography.offsets;

import java.time.Duration;

import dev.succession.choreography.settings.ChoreographyProperties;

import org.springframework.kafka.core.ConsumerFactory;
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

	/** How long a batch may take to end when no further call starts. */
	public static final Duration STOP = Duration.ofSeconds(15);

	private final ConsumerFactory<byte[], byte[]> consumers;

	private final KafkaTransactionManager<?, ?> transactions;

	private final Duration outageBackoff;

	@SuppressWarnings("unchecked")
	RecordContainers(ConsumerFactory<?, ?> consumers, KafkaTransactionManager<?, ?> transactions,
			ChoreographyProperties properties) {
		this.consumers = (ConsumerFactory<byte[], byte[]>) consumers;
		this.transactions = transactions;
		this.outageBackoff = properties.outageBackoff();
	}

	/**
	 * Makes a container.
	 * @param properties what it reads, and who takes the records
	 * @return the container, not started
	 */
	public ConcurrentMessageListenerContainer<byte[], byte[]> of(ContainerProperties properties) {
		properties.setKafkaAwareTransactionManager(this.transactions);
		properties.setShutdownTimeout(STOP.toMillis());
		var container = new ConcurrentMessageListenerContainer<>(this.consumers, properties);
		container.setAfterRollbackProcessor(new DefaultAfterRollbackProcessor<>(
				new FixedBackOff(this.outageBackoff.toMillis(), FixedBackOff.UNLIMITED_ATTEMPTS)));
		return container;
	}

}
