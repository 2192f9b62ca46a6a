package dev.succession.choreography.topics;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Asks the brokers, with a client for each question.
 */
public class Brokers {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final Map<String, Object> settings;

	/**
	 * Asks nothing yet.
	 * @param settings an admin client's settings, as the service has them
	 */
	Brokers(Map<String, Object> settings) {
		this.settings = new HashMap<>(settings);
		this.settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Math.toIntExact(PATIENCE.toMillis()));
		this.settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.toIntExact(PATIENCE.toMillis() / 2));
	}

	/**
	 * Waits for a broker for some seconds.
	 * @throws KafkaException if none has answered by then
	 */
	void requireOne() {
		ask((admin) -> admin.describeCluster().nodes());
	}

	/**
	 * The settings of every broker.
	 * @return the brokers' settings
	 * @throws KafkaException if they don't tell, or may not be asked
	 */
	public List<Config> settings() {
		Collection<Node> nodes = ask((admin) -> admin.describeCluster().nodes());
		List<ConfigResource> brokers = nodes.stream()
			.map((node) -> new ConfigResource(ConfigResource.Type.BROKER, node.idString()))
			.toList();
		return List.copyOf(ask((admin) -> admin.describeConfigs(brokers).all()).values());
	}

	/**
	 * The wait has no time limit of its own, so that a context that is closed meanwhile
	 * interrupts it; the client's is {@link #PATIENCE}.
	 */
	private <T> T ask(Function<Admin, KafkaFuture<T>> question) {
		try (Admin admin = Admin.create(this.settings)) {
			return question.apply(admin).get();
		}
		catch (InterruptedException ex) {
			throw new InterruptException(ex);
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof KafkaException refusal) ? refusal
					: new KafkaException("The brokers have not answered", ex);
		}
	}

}
