package dev.succession.platform;

import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/**
 * Log levels for a broker inside another program. A broker logs a thousand lines at its
 * start; only its warnings matter there, unless levels are configured.
 */
public final class LogLevels {

	/**
	 * Kafka's loggers and their levels. The controller gets ERROR, because it warns that
	 * its log is empty, which is always so here.
	 */
	public static final Map<String, String> KAFKA = Map.of("kafka", "WARN", "org.apache.kafka", "WARN",
			"org.apache.kafka.controller.QuorumController", "ERROR", "state.change.logger", "WARN");

	private LogLevels() {
	}

	/**
	 * Sets the levels of loggers that have none. Does nothing if Logback is not used.
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
