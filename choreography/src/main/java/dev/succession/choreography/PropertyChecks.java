package dev.succession.choreography;

import java.time.Duration;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Checks settings of a service. A wrong one stops the start, with the property, its value
 * and the rule.
 */
public final class PropertyChecks {

	private PropertyChecks() {
	}

	/**
	 * Refuses a number that is too small.
	 * @param property the property's full name
	 * @param value its value
	 * @param least the smallest allowed one
	 */
	public static void atLeast(String property, int value, int least) {
		require(value >= least, property, value, "It must be at least %d.".formatted(least));
	}

	/**
	 * Refuses a time that is zero or negative.
	 * @param property the property's full name
	 * @param value its value
	 */
	public static void positive(String property, Duration value) {
		require(value.isPositive(), property, value, "It must be longer than zero.");
	}

	/**
	 * Refuses a time that is negative.
	 * @param property the property's full name
	 * @param value its value
	 */
	public static void notNegative(String property, Duration value) {
		require(!value.isNegative(), property, value, "It must not be negative.");
	}

	/**
	 * Refuses a value that breaks a rule.
	 * @param valid whether it keeps the rule
	 * @param property the property's full name
	 * @param value its value
	 * @param rule the rule, as a sentence
	 */
	public static void require(boolean valid, String property, Object value, String rule) {
		if (!valid) {
			throw new InvalidConfigurationPropertyValueException(property, value, rule);
		}
	}

}
