package dev.succession.choreography.delay;

import java.time.Clock;
import java.time.Duration;

import dev.succession.choreography.Step;
import dev.succession.choreography.offsets.ReadPartitions;
import dev.succession.choreography.offsets.RecordContainers;
import dev.succession.schemas.topics.ServiceNames;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;

/** Reads the delay topic and forwards what is due. */
@AutoConfiguration(after = KafkaAutoConfiguration.class)
@ConditionalOnBean(Step.class)
class DelayAutoConfiguration {

	/** How long after it is due a delayed fact is forwarded at the latest. */
	private static final Duration LONGEST_POLL = Duration.ofMillis(500);

	@Bean
	ConcurrentMessageListenerContainer<byte[], byte[]> delayContainer(RecordContainers containers,
			KafkaTemplate<byte[], byte[]> recordTemplate, ServiceNames names, ReadPartitions delayPartitions,
			Clock clock) {
		DelayRelay relay = new DelayRelay(names, clock);
		BatchMessageListener<byte[], byte[]> forwarding = (due) -> due
			.forEach((record) -> recordTemplate.send(relay.forward(record)));
		ContainerProperties container = new ContainerProperties(names.later());
		container.setGroupId(names.later());
		container.setMessageListener(forwarding);
		container.setConsumerRebalanceListener(delayPartitions);
		container.setPollTimeout(LONGEST_POLL.toMillis());
		return containers.of(RecordContainers.DELAYED_FACTS, container, new DueRecords(relay, clock));
	}

}
