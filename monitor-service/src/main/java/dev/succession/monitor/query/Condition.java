package dev.succession.monitor.query;

import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A condition in SQL.
 *
 * @param from the tables that it needs
 * @param sql what follows {@code where}
 * @param parameters its named parameters
 */
public record Condition(String from, String sql, Map<String, Object> parameters) {

	/** How many rows fulfil it. */
	long count(JdbcClient jdbc) {
		return jdbc.sql("select count(*) from %s where %s".formatted(this.from, this.sql))
			.params(this.parameters)
			.query(Long.class)
			.single();
	}

}
