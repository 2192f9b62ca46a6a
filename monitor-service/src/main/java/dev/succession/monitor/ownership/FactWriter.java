package dev.succession.monitor.ownership;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.succession.schemas.topics.TopicNames;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes what people ask for while they wait: it says whether it was written. Any
 * instance of the monitor may. It connects when there is something to write.
 */
public final class FactWriter implements AutoCloseable {

	private static final int SECONDS = 20;

	private final TopicNames names;

	private final Map<String, Object> config;

	private final String clientId;

	private @Nullable Records records;

	private @Nullable Producer<byte[], byte[]> producer;

	/**
	 * Writes facts.
	 * @param names the names of their topics
	 * @param config a producer's configuration with the registry's properties
	 * @param clientId by which the brokers' log tells it from other clients
	 */
	public FactWriter(TopicNames names, Map<String, Object> config, String clientId) {
		this.names = names;
		this.config = config;
		this.clientId = clientId;
	}

	/**
	 * Writes facts, one after the other.
	 * @param facts the facts
	 * @throws KafkaException if not all of it is known to be written
	 */
	public synchronized void write(List<KeyedFact> facts) {
		Records encoder = encoder();
		Producer<byte[], byte[]> opened = opened();
		List<Future<RecordMetadata>> sent = new ArrayList<>();
		facts.forEach((it) -> sent.add(opened.send(encoder.of(it.key(), it.fact()))));
		sent.forEach(FactWriter::await);
	}

	private Records encoder() {
		Records opened = this.records;
		if (opened == null) {
			opened = new Records(this.names, this.config);
			this.records = opened;
		}
		return opened;
	}

	private Producer<byte[], byte[]> opened() {
		Producer<byte[], byte[]> opened = this.producer;
		if (opened == null) {
			Map<String, Object> settings = new HashMap<>(this.config);
			settings.put(ProducerConfig.CLIENT_ID_CONFIG, this.clientId);
			settings.put(ProducerConfig.ACKS_CONFIG, "all");
			settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
			settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, SECONDS * 1000);
			settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, SECONDS * 500);
			settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, SECONDS * 1000);
			opened = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
			this.producer = opened;
		}
		return opened;
	}

	private static void await(Future<RecordMetadata> sent) {
		try {
			sent.get(SECONDS, TimeUnit.SECONDS);
		}
		catch (ExecutionException ex) {
			throw new KafkaException("It was not recorded", ex.getCause());
		}
		catch (TimeoutException ex) {
			throw new KafkaException("It is not known whether it was recorded", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new InterruptException(ex);
		}
	}

	@Override
	public synchronized void close() {
		if (this.producer != null) {
			this.producer.close();
		}
		if (this.records != null) {
			this.records.close();
		}
	}

}
