package dev.succession.monitor.ownership;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import dev.succession.schemas.FactSerdes;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.headers.FactHeaders;
import dev.succession.schemas.topics.TopicNames;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;

/** Turns facts into records for their topics. */
public final class Records implements AutoCloseable {

	private final TopicNames names;

	private final Serializer<SpecificRecord> serializer;

	/**
	 * Encodes facts.
	 * @param names the names of the topics
	 * @param config a producer's configuration with the registry's properties
	 */
	public Records(TopicNames names, Map<String, Object> config) {
		this.names = names;
		this.serializer = FactSerdes.serializer(config);
	}

	/**
	 * A fact as a record.
	 * @param key the record's key
	 * @param fact the fact
	 * @return the record, for the fact's topic
	 */
	public ProducerRecord<byte[], byte[]> of(String key, SpecificRecord fact) {
		String topic = this.names.of(FactTopic.of(fact.getClass()));
		ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8),
				this.serializer.serialize(topic, fact));
		FactHeaders.put(record.headers(), FactHeaders.SERVICE, this.names.ofMonitor().service());
		return record;
	}

	@Override
	public void close() {
		this.serializer.close();
	}

}
