package dev.succession.schemas.registrar;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

import dev.succession.schemas.topics.TopicNames;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * The registrar's settings: from arguments, else from system properties, else from the
 * environment, where a name is in upper case with underscores for its dots.
 *
 * @param registry Confluent's properties of the registry
 * @param patience how long to wait for the registry altogether
 * @param names the topics' names, which the subjects follow
 */
record RegistrarOptions(Map<String, String> registry, Duration patience, TopicNames names) {

	static final String USAGE = """
			The settings are, as --name=value, as -Dname=value, or in the environment as NAME with
			underscores for dots (the place for secrets):
			  schema.registry.url             base addresses of the Confluent API, comma separated
			  basic.auth.credentials.source   USER_INFO or URL
			  basic.auth.user.info            user:password
			  bearer.auth.credentials.source  STATIC_TOKEN
			  bearer.auth.token               the token
			  http.connect.timeout.ms         5000
			  http.read.timeout.ms            10000
			  registrar.patience              how long to wait for the registry: PT2M
			  succession.topics.prefix        how the topics' names begin: nothing""";

	private static final String PATIENCE = "registrar.patience";

	private static final List<String> NAMES = List.of("schema.registry.url", "basic.auth.credentials.source",
			"basic.auth.user.info", "schema.registry.basic.auth.user.info", "bearer.auth.credentials.source",
			"bearer.auth.token", "http.connect.timeout.ms", "http.read.timeout.ms", PATIENCE, TopicNames.PROPERTY);

	static RegistrarOptions of(List<String> arguments, Function<String, @Nullable String> systemProperties,
			Function<String, @Nullable String> environment) {
		Map<String, String> given = new HashMap<>();
		for (String name : NAMES) {
			Optional.ofNullable(systemProperties.apply(name))
				.or(() -> Optional.ofNullable(environment.apply(name.toUpperCase(Locale.ROOT).replace('.', '_'))))
				.filter((value) -> !value.isBlank())
				.ifPresent((value) -> given.put(name, value));
		}
		arguments.forEach((argument) -> read(argument, given));
		String patience = Objects.requireNonNullElse(given.remove(PATIENCE), "PT2M");
		TopicNames names = names(Objects.requireNonNullElse(given.remove(TopicNames.PROPERTY), ""));
		return new RegistrarOptions(Map.copyOf(given), duration(patience), names);
	}

	/** The message does not repeat an argument that is no setting: it may be a secret. */
	private static void read(String argument, Map<String, String> given) {
		int equals = argument.indexOf('=');
		if (!argument.startsWith("--") || equals < 0) {
			throw new ConfigException("an argument is not of the form --name=value. " + USAGE);
		}
		String name = argument.substring(2, equals);
		if (!NAMES.contains(name)) {
			throw new ConfigException("%s is no setting. %s".formatted(name, USAGE));
		}
		given.put(name, argument.substring(equals + 1));
	}

	private static Duration duration(String text) {
		try {
			return Duration.parse(text);
		}
		catch (DateTimeParseException ex) {
			throw new ConfigException(PATIENCE, text, "must be an ISO-8601 duration such as PT2M or PT30S");
		}
	}

	private static TopicNames names(String prefix) {
		try {
			return new TopicNames(prefix);
		}
		catch (IllegalArgumentException ex) {
			throw new ConfigException(ex.getMessage());
		}
	}

	/**
	 * Names nothing but the settings: their values may be secret.
	 */
	@Override
	public String toString() {
		return this.registry.keySet() + ", patience " + this.patience;
	}

}
