package dev.succession.benchmark.arms.simple;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** The command line of an arm's program: {@code --name=value} only. */
final class Arguments {

	private final Map<String, String> values = new HashMap<>();

	Arguments(String... arguments) {
		for (String argument : arguments) {
			int equals = argument.indexOf('=');
			if (!argument.startsWith("--") || equals < 0) {
				throw new IllegalArgumentException("Not of the form --name=value: " + argument);
			}
			this.values.put(argument.substring(2, equals), argument.substring(equals + 1));
		}
	}

	String text(String name) {
		String value = this.values.get(name);
		if (value == null || value.isBlank()) {
			throw new IllegalArgumentException("The argument --%s=... is missing".formatted(name));
		}
		return value;
	}

	int number(String name) {
		try {
			return Integer.parseInt(text(name));
		}
		catch (NumberFormatException ex) {
			throw new IllegalArgumentException("Not a number: --%s=%s".formatted(name, text(name)), ex);
		}
	}

	double number(String name, double otherwise) {
		@Nullable String value = this.values.get(name);
		try {
			return (value != null) ? Double.parseDouble(value) : otherwise;
		}
		catch (NumberFormatException ex) {
			throw new IllegalArgumentException("Not a number: --%s=%s".formatted(name, value), ex);
		}
	}

	/** How long to wait for provisioning and for a second look, as in the sandbox. */
	Duration poll() {
		return Duration.ofMillis(Math.round(1000 * number("poll-seconds", 1)));
	}

}
