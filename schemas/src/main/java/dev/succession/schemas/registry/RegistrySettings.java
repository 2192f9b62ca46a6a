package dev.succession.schemas.registry;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Where the registry is and how to talk to it, read from Confluent's own property names.
 *
 * @param endpoints the registry's addresses, in the order in which they are tried; at
 * least one
 * @param autoRegister whether a schema the registry does not know is registered when a
 * fact is first written with it
 * @param connectTimeout how long to wait for a connection
 * @param requestTimeout how long one request may take as a whole, per address
 */
public record RegistrySettings(List<RegistryEndpoint> endpoints, boolean autoRegister, Duration connectTimeout,
		Duration requestTimeout) {

	private static final String OWN_CLIENT = "leave it out, or build with -Pconfluent for Confluent's own serde";

	/**
	 * Reads the settings from a Kafka configuration; what is not the registry's is left
	 * alone.
	 * @param config Confluent's properties, among any others
	 * @return the settings
	 * @throws org.apache.kafka.common.config.ConfigException for a value that is missing,
	 * wrong or not supported, with the property's name
	 */
	public static RegistrySettings from(Map<String, ?> config) {
		ConfluentProperties properties = new ConfluentProperties(config);
		refuseUnsupported(properties);
		return new RegistrySettings(new RegistryLogin(properties).endpoints(),
				properties.flag("auto.register.schemas", true),
				properties.milliseconds("http.connect.timeout.ms", Duration.ofSeconds(5)),
				properties.milliseconds("http.read.timeout.ms", Duration.ofSeconds(10)));
	}

	private static void refuseUnsupported(ConfluentProperties properties) {
		String byTopic = "io.confluent.kafka.serializers.subject.TopicNameStrategy";
		String byJvm = "use the JVM's -Djavax.net.ssl.trustStore, keyStore and -Dhttps.proxyHost, or -Pconfluent";
		properties.refuseUnless("use.latest.version", "false", OWN_CLIENT);
		properties.refuseUnless("use.latest.with.metadata", "", OWN_CLIENT);
		properties.refuseUnless("use.schema.id", "-1", OWN_CLIENT);
		properties.refuseUnless("normalize.schemas", "false", OWN_CLIENT);
		properties.refuseUnless("avro.remove.java.properties", "false", OWN_CLIENT);
		properties.refuseUnless("schema.reflection", "false", "facts are generated classes");
		properties.refuseUnless("specific.avro.reader", "true", "facts are read as generated classes");
		properties.refuseUnless("key.subject.name.strategy", byTopic, OWN_CLIENT);
		properties.refuseUnless("value.subject.name.strategy", byTopic, OWN_CLIENT);
		properties.refuseUnless("schema.registry.proxy.host", "", byJvm);
		properties.refuseUnless("schema.registry.ssl.truststore.location", "", byJvm);
		properties.refuseUnless("schema.registry.ssl.keystore.location", "", byJvm);
	}

}
