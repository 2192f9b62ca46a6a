package dev.succession.monitor.ownership;

import dev.succession.monitor.reading.Cluster;
import dev.succession.schemas.topics.TopicDeclarations;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.stereotype.Component;

/** Creates the topics that the monitor writes to for itself, if they don't exist. */
@Component
public class OwnTopics {

	private final KafkaProperties kafka;

	private final TopicDeclarations declarations;

	private volatile boolean exist;

	private volatile @Nullable Cluster asked;

	OwnTopics(KafkaProperties kafka, TopicDeclarations declarations) {
		this.kafka = kafka;
		this.declarations = declarations;
	}

	/**
	 * Makes sure that they exist.
	 * @throws KafkaException if they don't, and can't be created
	 */
	public void create() {
		if (this.exist) {
			return;
		}
		try (Cluster cluster = new Cluster(this.kafka.buildAdminProperties())) {
			this.asked = cluster;
			cluster.create(this.declarations.ofMonitor());
		}
		this.exist = true;
	}

	/** Has {@link #create} fail at once if it waits for brokers that do not answer. */
	void giveUp() {
		Cluster cluster = this.asked;
		if (cluster != null) {
			cluster.giveUp();
		}
	}

}
