package dev.succession.monitor.actions;

import java.util.List;

import dev.succession.monitor.ownership.FactWriter;
import dev.succession.monitor.ownership.KeyedFact;
import dev.succession.monitor.ownership.OwnTopics;
import dev.succession.schemas.topics.TopicNames;
import jakarta.annotation.PreDestroy;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.KafkaException;

import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.stereotype.Component;

/**
 * Records what operators ask for and decide. Nothing is done before it is recorded; what
 * is recorded is done by the instance that owns the work.
 */
@Component
class ActionLog {

	private final OwnTopics topics;

	private final FactWriter writer;

	ActionLog(KafkaProperties kafka, TopicNames names, OwnTopics topics) {
		this.topics = topics;
		this.writer = new FactWriter(names, kafka.buildProducerProperties(), "monitor-service-requests");
	}

	/**
	 * Writes facts, one after the other.
	 * @param key the action
	 * @param facts what is to be recorded
	 * @throws KafkaException if not all of it is known to be recorded
	 */
	synchronized void write(String key, List<? extends SpecificRecord> facts) {
		this.topics.create();
		this.writer.write(facts.stream().map((fact) -> new KeyedFact(key, fact)).toList());
	}

	@PreDestroy
	void close() {
		this.writer.close();
	}

}
