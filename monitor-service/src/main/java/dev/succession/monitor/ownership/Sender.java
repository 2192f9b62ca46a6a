package dev.succession.monitor.ownership;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.succession.schemas.topics.TopicNames;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends facts all together or not at all: commands, and with them the fact that they were
 * sent. All instances have one transactional id: whichever begins last has the broker
 * refuse what any other still sends.
 */
public final class Sender implements AutoCloseable {

	private static final int TIMEOUT = 15_000;

	private final Records records;

	private final Producer<byte[], byte[]> producer;

	private Sender(Records records, Producer<byte[], byte[]> producer) {
		this.records = records;
		this.producer = producer;
	}

	/** Takes over from whichever instance has sent before. */
	static Sender open(TopicNames names, Map<String, Object> config) {
		Map<String, Object> settings = new HashMap<>(config);
		settings.put(ProducerConfig.CLIENT_ID_CONFIG, "monitor-service-commands");
		settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, names.ofMonitor().transactions() + "actions");
		settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TIMEOUT);
		settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, TIMEOUT);
		settings.put(ProducerConfig.ACKS_CONFIG, "all");
		settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
		Records records = new Records(names, config);
		Producer<byte[], byte[]> producer = new KafkaProducer<>(settings, new ByteArraySerializer(),
				new ByteArraySerializer());
		try {
			producer.initTransactions();
			return new Sender(records, producer);
		}
		catch (KafkaException ex) {
			producer.close(Duration.ZERO);
			records.close();
			throw ex;
		}
	}

	/**
	 * Sends all or nothing.
	 * @param facts the facts
	 * @throws KafkaException if it is not known that all was sent; then this sender is of
	 * no use any more
	 */
	public void send(List<KeyedFact> facts) {
		this.producer.beginTransaction();
		facts.forEach((it) -> this.producer.send(this.records.of(it.key(), it.fact())));
		this.producer.commitTransaction();
	}

	@Override
	public void close() {
		this.producer.close(Duration.ofSeconds(2));
		this.records.close();
	}

}
