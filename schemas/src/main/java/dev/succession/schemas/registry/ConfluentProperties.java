package dev.succession.schemas.registry;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/**
 * Looks up Confluent's property names in a Kafka configuration. As with Confluent's own
 * client, every name may also be written with {@code schema.registry.} before it, which
 * wins.
 *
 * @param config a Kafka configuration: values are strings, numbers, booleans, classes or
 * passwords
 */
record ConfluentProperties(Map<String, ?> config) {

	private static final String PREFIX = "schema.registry.";

	Optional<String> text(String name) {
		Object prefixed = this.config.get(PREFIX + name);
		Object value = (prefixed != null) ? prefixed : this.config.get(name);
		return Optional.ofNullable(value).map(ConfluentProperties::asText).filter((text) -> !text.isEmpty());
	}

	boolean flag(String name, boolean fallback) {
		return text(name).map((text) -> switch (text) {
			case "true" -> true;
			case "false" -> false;
			default -> throw new ConfigException(name, text, "must be true or false");
		}).orElse(fallback);
	}

	Duration milliseconds(String name, Duration fallback) {
		return text(name).map((text) -> parse(name, text)).orElse(fallback);
	}

	/**
	 * Refuses a setting that would change what is written or trusted and that is not
	 * supported here. If it were ignored, the mistake would show much later.
	 * @param name the property
	 * @param accepted the only value that changes nothing
	 * @param advice what to do instead
	 */
	void refuseUnless(String name, String accepted, String advice) {
		text(name).filter((text) -> !text.equals(accepted)).ifPresent((text) -> {
			throw new ConfigException("%s=%s is not supported: %s".formatted(name, text, advice));
		});
	}

	private static Duration parse(String name, String text) {
		try {
			long milliseconds = Long.parseLong(text);
			if (milliseconds > 0) {
				return Duration.ofMillis(milliseconds);
			}
		}
		catch (NumberFormatException ex) {
			throw new ConfigException(name, text, "must be a number of milliseconds");
		}
		throw new ConfigException(name, text, "must be a number of milliseconds above 0");
	}

	private static String asText(Object value) {
		return switch (value) {
			case Password password -> password.value().strip();
			case Class<?> type -> type.getName();
			default -> value.toString().strip();
		};
	}

}
