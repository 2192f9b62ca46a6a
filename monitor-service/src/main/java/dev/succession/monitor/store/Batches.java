package dev.succession.monitor.store;

import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ParameterizedPreparedStatementSetter;
import org.springframework.jdbc.core.RowCallbackHandler;

/** Few statements for many rows. */
final class Batches {

	private static final int IDS = 50;

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
	 * @throws IllegalStateException if the driver does not say so
	 */
	<T> List<T> unchanged(String sql, List<T> rows, ParameterizedPreparedStatementSetter<T> setter) {
		if (rows.isEmpty()) {
			return List.of();
		}
		int[] counts = this.jdbc.batchUpdate(sql, rows, rows.size(), setter)[0];
		List<T> unchanged = new ArrayList<>();
		for (int index = 0; index < counts.length; index++) {
			if (counts[index] == Statement.SUCCESS_NO_INFO) {
				throw new IllegalStateException("The database's driver does not tell what a batch has changed: leave "
						+ "reWriteBatchedInserts out of spring.datasource.url");
			}
			if (counts[index] == 0) {
				unchanged.add(rows.get(index));
			}
		}
		return unchanged;
	}

	/**
	 * Writes rows whose keys differ, whether they are there or not.
	 * @param update takes the same parameters as the insertion, in the same order
	 */
	<T> void upsert(String update, String insert, List<T> rows, ParameterizedPreparedStatementSetter<T> setter) {
		run(insert, unchanged(update, rows, setter), setter);
	}

	/**
	 * Reads what is remembered under some ids.
	 * @param sql selects id and content, up to the list of ids
	 * @param ids the ids
	 * @param id reads an id
	 * @param content reads what is remembered
	 */
	<K, V> Map<K, V> remembered(String sql, Collection<K> ids, Function<Object, K> id, Function<String, V> content) {
		Map<K, V> found = new HashMap<>();
		read(sql, ids, (row) -> found.put(id.apply(row.getObject(1)), content.apply(row.getString(2))));
		return found;
	}

	/**
	 * Reads the rows of some ids. H2 finds a list of parameters in an index, and an array
	 * only by reading the whole table; it compares each row that it has found with the
	 * whole list, so that long lists are slow. Lists of one length are one statement.
	 * @param sql a query, up to the list of ids
	 * @param ids the ids
	 * @param each takes the rows
	 */
	void read(String sql, Collection<?> ids, RowCallbackHandler each) {
		String parameters = String.join(", ", Collections.nCopies(IDS, "?"));
		List<?> all = List.copyOf(ids);
		for (int from = 0; from < all.size(); from += IDS) {
			Object[] some = new Object[IDS];
			for (int index = 0; index < IDS; index++) {
				some[index] = all.get(Math.min(from + index, all.size() - 1));
			}
			this.jdbc.query("%s (%s)".formatted(sql, parameters), each, some);
		}
	}

}
