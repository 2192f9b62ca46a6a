package dev.succession.monitor.actions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.succession.monitor.ownership.OwnTopics;
import dev.succession.monitor.ownership.Records;
import dev.succession.schemas.topics.TopicNames;
import jakarta.annotation.PreDestroy;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.stereotype.Component;

/**
 * Records what operators ask for and decide. Nothing is done before it is recorded; what
 * is recorded is done by the instance that owns the work.
 */
@Component
class ActionLog {

	private static final int SECONDS = 20;

	private final KafkaProperties kafka;

	private final TopicNames names;

	private final OwnTopics topics;

	private @Nullable Records records;

	private @Nullable Producer<byte[], byte[]> producer;

	ActionLog(KafkaProperties kafka, TopicNames names, OwnTopics topics) {
		this.kafka = kafka;
		this.names = names;
		this.topics = topics;
	}

	/**
	 * Writes facts, one after the other.
	 * @param key the action
	 * @param facts what is to be recorded
	 * @throws KafkaException if not all of it is known to be recorded
	 */
	synchronized void write(String key, List<? extends SpecificRecord> facts) {
		this.topics.create();
		Records encoder = encoder();
		Producer<byte[], byte[]> opened = opened();
		List<Future<RecordMetadata>> sent = new ArrayList<>();
		facts.forEach((fact) -> sent.add(opened.send(encoder.of(key, fact))));
		sent.forEach(ActionLog::await);
	}

	private Records encoder() {
		Records opened = this.records;
		if (opened == null) {
			opened = new Records(this.names, this.kafka.buildProducerProperties());
			this.records = opened;
		}
		return opened;
	}

	private Producer<byte[], byte[]> opened() {
		Producer<byte[], byte[]> opened = this.producer;
		if (opened == null) {
			Map<String, Object> settings = new HashMap<>(this.kafka.buildProducerProperties());
			settings.put(ProducerConfig.CLIENT_ID_CONFIG, "monitor-service-requests");
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

	@PreDestroy
	synchronized void close() {
		if (this.producer != null) {
			this.producer.close();
		}
		if (this.records != null) {
			this.records.close();
		}
	}

}
