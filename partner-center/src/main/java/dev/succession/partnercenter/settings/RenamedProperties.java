package dev.succession.partnercenter.settings;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.env.Environment;

/**
 * Refuses to start where a property still has its old name: its value would be ignored,
 * and a default would count in its place.
 */
class RenamedProperties {

	private static final String PREFIX = "succession.partner-center.";

	private static final Map<String, String> NEW_NAMES = new LinkedHashMap<>();

	static {
		NEW_NAMES.put("connect-timeout", "http.connect-timeout");
		NEW_NAMES.put("read-timeout", "http.read-timeout");
		NEW_NAMES.put("total-timeout", "http.total-timeout");
		NEW_NAMES.put("min-call-time", "call.min-time-left");
		NEW_NAMES.put("min-order-time", "call.min-time-left-for-order");
		NEW_NAMES.put("max-in-flight", "limits.max-in-flight");
		NEW_NAMES.put("max-throttle-wait", "limits.max-wait");
		NEW_NAMES.put("max-pages", "paging.max-pages");
		NEW_NAMES.put("throttling.default-wait", "limits.default-retry-after");
		NEW_NAMES.put("throttling.longest-wait", "limits.max-retry-after");
		NEW_NAMES.put("throttling.recovery", "limits.recovery");
		NEW_NAMES.put("circuit.failure-rate", "circuit-breaker.failure-rate");
		NEW_NAMES.put("circuit.window", "circuit-breaker.window");
		NEW_NAMES.put("circuit.minimum-calls", "circuit-breaker.minimum-calls");
		NEW_NAMES.put("circuit.open-for", "circuit-breaker.open-for");
		NEW_NAMES.put("circuit.trial-calls", "circuit-breaker.trial-calls");
		NEW_NAMES.put("polling.longest", "polling.max-time");
	}

	RenamedProperties(Environment environment) {
		Binder binder = Binder.get(environment);
		NEW_NAMES.forEach((oldName, newName) -> binder.bind(PREFIX + oldName, Bindable.of(String.class))
			.ifBound((value) -> refuse(oldName, newName, value)));
	}

	private static void refuse(String oldName, String newName, String value) {
		throw new InvalidConfigurationPropertyValueException(PREFIX + oldName, value,
				"The property is now called " + PREFIX + newName + ".");
	}

}
