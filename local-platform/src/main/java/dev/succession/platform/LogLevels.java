package dev.succession.platform;

import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/**
 * A broker tells a thousand lines about its start. Whoever runs one inside another
 * program wants to hear of its troubles only, unless they configured otherwise.
 */
public final class LogLevels {

	/**
	 * Kafka's loggers and the least level that they pass on. The controller warns that
	 * its log is empty: here that is always so.
	 */
	public static final Map<String, String> KAFKA = Map.of("kafka", "WARN", "org.apache.kafka", "WARN",
			"org.apache.kafka.controller.QuorumController", "ERROR", "state.change.logger", "WARN");

	private LogLevels() {
	}

	/**
	 * Sets levels where nothing else was set. Does nothing where the log isn't Logback's.
	 * @param levels logger names and their levels
	 */
	public static void setWhereUnset(Map<String, String> levels) {
		levels.forEach((name, level) -> {
			if (LoggerFactory.getLogger(name) instanceof Logger logger && logger.getLevel() == null) {
				logger.setLevel(Level.valueOf(level));
			}
		});
	}

}
