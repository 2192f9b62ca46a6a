package dev.succession.monitor.query;

import java.util.Map;

/**
 * A condition in SQL.
 *
 * @param from the tables that it needs
 * @param sql what follows {@code where}
 * @param parameters its named parameters
 */
public record Condition(String from, String sql, Map<String, Object> parameters) {
}
