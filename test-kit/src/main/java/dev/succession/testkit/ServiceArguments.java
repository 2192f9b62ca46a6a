package dev.succession.testkit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.succession.simulator.client.PartnerAccess;
import dev.succession.testkit.platform.TestPlatform;

/**
 * The command line of a service under test. A property that is set again has its last
 * value.
 */
public final class ServiceArguments {

	private final Map<String, Object> properties = new LinkedHashMap<>();

	/**
	 * Starts with what every service under test needs: a free port, a readable log, and
	 * topics that fit a cluster of one broker.
	 */
	public ServiceArguments() {
		with("server.port", 0);
		with("server.address", "127.0.0.1");
		with("logging.structured.format.console", "");
		with("succession.topics.partitions", 4);
		with("succession.topics.replication", 1);
		with("succession.topics.min-insync-replicas", 1);
		with("succession.purchase.second-look-after", "1s");
		with("succession.cancellation.second-look-after", "1s");
	}

	/**
	 * A service on the test platform, which registers the schemas that it writes.
	 * @return arguments to be completed
	 */
	public static ServiceArguments onTestPlatform() {
		return new ServiceArguments().with("spring.kafka.properties.auto.register.schemas", true)
			.withAll(TestPlatform.properties());
	}

	/**
	 * Sets a property.
	 * @param name its name
	 * @param value its value
	 * @return these arguments
	 */
	public ServiceArguments with(String name, Object value) {
		this.properties.put(name, value);
		return this;
	}

	/**
	 * Sets properties.
	 * @param properties values by name
	 * @return these arguments
	 */
	public ServiceArguments withAll(Map<String, ?> properties) {
		this.properties.putAll(properties);
		return this;
	}

	/**
	 * Sets properties.
	 * @param settings {@code name=value}, each
	 * @return these arguments
	 */
	public ServiceArguments with(List<String> settings) {
		settings.forEach((setting) -> {
			int equals = setting.indexOf('=');
			if (equals < 0 || setting.startsWith("-")) {
				throw new IllegalArgumentException("A setting is name=value, not " + setting);
			}
			with(setting.substring(0, equals), setting.substring(equals + 1));
		});
		return this;
	}

	/**
	 * Has the service use a simulated Partner Center.
	 * @param url where the service reaches it
	 * @param access what the service may do there
	 * @return these arguments
	 */
	public ServiceArguments partnerCenter(String url, PartnerAccess access) {
		return withAll(access.properties(url));
	}

	/**
	 * The command line.
	 * @return {@code --name=value}, each
	 */
	public List<String> toList() {
		return this.properties.entrySet()
			.stream()
			.map((property) -> "--%s=%s".formatted(property.getKey(), property.getValue()))
			.toList();
	}

	/**
	 * The command line.
	 * @return {@code --name=value}, each
	 */
	public String[] toArray() {
		return toList().toArray(String[]::new);
	}

}
