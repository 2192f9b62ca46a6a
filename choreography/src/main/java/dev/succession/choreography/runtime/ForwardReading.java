package dev.succession.choreography.runtime;

import java.util.List;
import java.util.Objects;

import dev.succession.choreography.journal.Pauses;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.catalogue.Service;
import dev.succession.schemas.topics.ServiceNames;
import org.apache.kafka.common.TopicPartition;

import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;

/**
 * Reads no fact that leads a migration on while everything that the service does is
 * paused. Such facts could be held like those of a single migration, but the journal
 * would grow by all that is announced.
 *
 * @param pauses what operators have paused
 * @param names its names on the cluster
 * @param container reads the facts
 */
record ForwardReading(Pauses pauses, ServiceNames names, ConcurrentMessageListenerContainer<byte[], byte[]> container) {

	/** Reads the commands on and does what they say. */
	void follow() {
		this.pauses.catchUp();
		boolean isPaused = this.pauses.isServicePaused();
		for (KafkaMessageListenerContainer<byte[], byte[]> consumer : this.container.getContainers()) {
			for (TopicPartition partition : Objects.requireNonNullElse(consumer.getAssignedPartitions(),
					List.<TopicPartition>of())) {
				if (leadsForward(partition)) {
					set(consumer, partition, isPaused);
				}
			}
		}
	}

	private static void set(KafkaMessageListenerContainer<byte[], byte[]> consumer, TopicPartition partition,
			boolean isPaused) {
		if (isPaused && !consumer.isPartitionPauseRequested(partition)) {
			consumer.pausePartition(partition);
		}
		else if (!isPaused && consumer.isPartitionPauseRequested(partition)) {
			consumer.resumePartition(partition);
		}
	}

	private boolean leadsForward(TopicPartition partition) {
		return this.names.names().fact(partition.topic()).filter(this::leadsForward).isPresent();
	}

	private boolean leadsForward(FactTopic fact) {
		return Service.hasStep(this.names.service(), Service::leadsForward, fact);
	}

}
