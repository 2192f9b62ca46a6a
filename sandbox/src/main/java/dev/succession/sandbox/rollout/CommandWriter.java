package dev.succession.sandbox.rollout;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import dev.succession.schemas.FactSerdes;
import dev.succession.schemas.FactTopic;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;

/** Writes the commands of the approver. */
final class CommandWriter implements AutoCloseable {

	private final KafkaProducer<byte[], byte[]> producer;

	private final Serializer<SpecificRecord> facts;

	CommandWriter(String bootstrapServers, String registryUrl) {
		this.producer = new KafkaProducer<>(Map.of("bootstrap.servers", bootstrapServers), new ByteArraySerializer(),
				new ByteArraySerializer());
		this.facts = FactSerdes
			.serializer(Map.of("schema.registry.url", registryUrl, "auto.register.schemas", "false"));
	}

	/**
	 * Writes a command. Kafka's client repeats it until it is written; a run to which
	 * none is written gives up.
	 * @param retirement which rollout it is about
	 * @param command the command
	 */
	void write(String retirement, SpecificRecord command) {
		String topic = FactTopic.of(command.getClass()).topic();
		this.producer.send(new ProducerRecord<>(topic, retirement.getBytes(StandardCharsets.UTF_8),
				this.facts.serialize(topic, command)));
		this.producer.flush();
	}

	@Override
	public void close() {
		this.producer.close();
		this.facts.close();
	}

}
