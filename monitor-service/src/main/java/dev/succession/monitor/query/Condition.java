package dev.succession.monitor.query;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A condition in SQL.
 *
 * @param from the tables that it needs
 * @param sql what follows {@code where}
 * @param parameters its named parameters
 */
public record Condition(String from, String sql, Map<String, Object> parameters) {

	/** Adds that a column has a value; null stands for none. */
	static void equal(String column, @Nullable String value, List<String> all, Map<String, Object> parameters) {
		if (value == null) {
			all.add(column + " is null");
		}
		else {
			all.add("%s = :%s".formatted(column, column));
			parameters.put(column, value);
		}
	}

	/**
	 * How many rows fulfil it.
	 * @param jdbc the database
	 * @return the number
	 */
	public long count(JdbcClient jdbc) {
		return jdbc.sql("select count(*) from %s where %s".formatted(this.from, this.sql))
			.params(this.parameters)
			.query(Long.class)
			.single();
	}

}
