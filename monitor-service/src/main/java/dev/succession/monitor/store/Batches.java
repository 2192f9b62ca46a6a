package dev.succession.monitor.store;

import java.sql.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ParameterizedPreparedStatementSetter;

/** Few statements for many rows. */
final class Batches {

	private final JdbcTemplate jdbc;

	Batches(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	<T> void run(String sql, List<T> rows, ParameterizedPreparedStatementSetter<T> setter) {
		if (!rows.isEmpty()) {
			this.jdbc.batchUpdate(sql, rows, rows.size(), setter);
		}
	}

	/**
	 * Runs a statement for each row, and tells those that it has not changed anything
	 * for.
	 */
	<T> List<T> unchanged(String sql, List<T> rows, ParameterizedPreparedStatementSetter<T> setter) {
		if (rows.isEmpty()) {
			return List.of();
		}
		int[] counts = this.jdbc.batchUpdate(sql, rows, rows.size(), setter)[0];
		List<T> unchanged = new ArrayList<>();
		for (int index = 0; index < counts.length; index++) {
			if (counts[index] == 0) {
				unchanged.add(rows.get(index));
			}
		}
		return unchanged;
	}

	/**
	 * Reads what is remembered under some ids.
	 * @param sql selects id and content where the id is any of an array
	 * @param type the ids' type in SQL
	 * @param ids the ids
	 * @param id reads an id
	 * @param content reads what is remembered
	 */
	<K, V> Map<K, V> remembered(String sql, String type, Collection<K> ids, Function<Object, K> id,
			Function<String, V> content) {
		Map<K, V> found = new HashMap<>();
		if (!ids.isEmpty()) {
			Array array = this.jdbc
				.execute((ConnectionCallback<Array>) (connection) -> connection.createArrayOf(type, ids.toArray()));
			this.jdbc.query(sql, (row) -> {
				found.put(id.apply(row.getObject(1)), content.apply(row.getString(2)));
			}, array);
		}
		return found;
	}

}
