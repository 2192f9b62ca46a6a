package dev.succession.choreography;

import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Makes Kafka clients for a {@link StateLog} from the service's own settings.
 */
final class StateLogClients {

	private StateLogClients() {
	}

	static StateLog.Clients of(Map<String, Object> consumer, Map<String, Object> producer, String topic) {
		return new StateLog.Clients(reader(consumer, topic, IsolationLevel.READ_COMMITTED),
				reader(consumer, topic, IsolationLevel.READ_UNCOMMITTED), writer(producer, topic));
	}

	private static KafkaConsumer<byte[], byte[]> reader(Map<String, Object> common, String topic,
			IsolationLevel isolation) {
		Map<String, Object> config = new HashMap<>(common);
		config.remove(ConsumerConfig.GROUP_ID_CONFIG);
		config.put(CommonClientConfigs.CLIENT_ID_CONFIG, topic + "-" + isolation);
		config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation.toString());
		return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
	}

	private static KafkaProducer<byte[], byte[]> writer(Map<String, Object> common, String topic) {
		Map<String, Object> config = new HashMap<>(common);
		config.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
		config.put(CommonClientConfigs.CLIENT_ID_CONFIG, topic + "-writer");
		return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
	}

}
