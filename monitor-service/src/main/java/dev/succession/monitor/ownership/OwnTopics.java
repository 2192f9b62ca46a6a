package dev.succession.monitor.ownership;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.succession.schemas.topics.TopicDeclarations;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;

import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.stereotype.Component;

/** Creates the topics that the monitor writes to for itself, if they don't exist. */
@Component
public class OwnTopics {

	private static final long SECONDS = 20;

	private final KafkaProperties kafka;

	private final TopicDeclarations declarations;

	private volatile boolean exist;

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
		try (Admin admin = Admin.create(this.kafka.buildAdminProperties())) {
			Map<String, KafkaFuture<Void>> created = admin.createTopics(this.declarations.ofMonitor()).values();
			this.declarations.ofMonitor().stream().map(NewTopic::name).map(created::get).forEach(OwnTopics::await);
		}
		this.exist = true;
	}

	private static void await(KafkaFuture<Void> topic) {
		try {
			topic.get(SECONDS, TimeUnit.SECONDS);
		}
		catch (ExecutionException ex) {
			if (!(ex.getCause() instanceof TopicExistsException)) {
				throw new KafkaException("A topic of the monitor can't be created", ex.getCause());
			}
		}
		catch (TimeoutException ex) {
			throw new KafkaException("The brokers did not answer within %d s".formatted(SECONDS), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new InterruptException(ex);
		}
	}

}
