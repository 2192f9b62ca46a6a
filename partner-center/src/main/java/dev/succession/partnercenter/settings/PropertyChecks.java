package dev.succession.partnercenter.settings;

import java.net.URI;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/** Checks settings. Each message names the property, its value and what is allowed. */
public final class PropertyChecks {

	private PropertyChecks() {
	}

	public static void present(String property, @Nullable String value) {
		if (value == null || value.isBlank()) {
			throw new MissingPropertyException(property, "the credential needs it");
		}
	}

	public static void webAddress(String property, @Nullable URI value) {
		boolean valid = value == null || value.getHost() != null
				&& ("https".equalsIgnoreCase(value.getScheme()) || "http".equalsIgnoreCase(value.getScheme()));
		require(valid, property, "It must be an absolute http or https address", String.valueOf(value));
	}

	public static void positive(String property, Duration value) {
		require(value.isPositive(), property, "It must be longer than 0", value);
	}

	public static void notNegative(String property, Duration value) {
		require(!value.isNegative(), property, "It must not be negative", value);
	}

	public static void atLeast(String property, int value, int least) {
		require(value >= least, property, "It must be at least " + least, value);
	}

	public static void within(String property, float value, float least, float most) {
		require(value >= least && value <= most, property, "It must be between %s and %s".formatted(least, most),
				value);
	}

	private static void require(boolean valid, String property, String rule, Object value) {
		if (!valid) {
			throw new InvalidConfigurationPropertyValueException("succession.partner-center." + property, value, rule);
		}
	}

}
