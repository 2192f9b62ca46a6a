package dev.succession.choreography;

import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.GroupProtocol;

import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;

/**
 * Gives a member of the group the same partitions of every topic, so that all facts of a
 * customer are with one instance, which then is the only one to use the customer's share
 * of Partner Center's limit.
 * <p>
 * Under the classic protocol Kafka does so unless told otherwise. Under the newer one
 * (KIP-848), where the broker chooses, it may give one member all partitions of a topic.
 */
class CoPartitioning implements DefaultKafkaConsumerFactoryCustomizer {

	private static final String RANGE = "range";

	@Override
	public void customize(DefaultKafkaConsumerFactory<?, ?> consumers) {
		Map<String, Object> settings = consumers.getConfigurationProperties();
		Object protocol = settings.get(ConsumerConfig.GROUP_PROTOCOL_CONFIG);
		if (GroupProtocol.CONSUMER.name().equalsIgnoreCase(String.valueOf(protocol))
				&& !settings.containsKey(ConsumerConfig.GROUP_REMOTE_ASSIGNOR_CONFIG)) {
			consumers.updateConfigs(Map.of(ConsumerConfig.GROUP_REMOTE_ASSIGNOR_CONFIG, RANGE));
		}
	}

}
