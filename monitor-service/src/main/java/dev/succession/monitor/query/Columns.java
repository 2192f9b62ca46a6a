package dev.succession.monitor.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** Values of a row, where null is null. */
public final class Columns {

	private Columns() {
	}

	/**
	 * A time.
	 * @param row the row
	 * @param column the column
	 * @return the time; null for none
	 * @throws SQLException if there is no such column
	 */
	public static @Nullable Instant time(ResultSet row, String column) throws SQLException {
		Long at = number(row, column);
		return (at != null) ? Instant.ofEpochMilli(at) : null;
	}

	/**
	 * A time that is there.
	 * @param row the row
	 * @param column the column
	 * @return the time
	 * @throws SQLException if there is no such column
	 */
	public static Instant at(ResultSet row, String column) throws SQLException {
		return Instant.ofEpochMilli(row.getLong(column));
	}

	/** Text where an empty one stands for none. */
	static @Nullable String filled(ResultSet row, String column) throws SQLException {
		String text = row.getString(column);
		return text.isEmpty() ? null : text;
	}

	/**
	 * A number.
	 * @param row the row
	 * @param column the column
	 * @return the number; null for none
	 * @throws SQLException if there is no such column
	 */
	public static @Nullable Long number(ResultSet row, String column) throws SQLException {
		long value = row.getLong(column);
		return row.wasNull() ? null : value;
	}

	/**
	 * A small number.
	 * @param row the row
	 * @param column the column
	 * @return the number; null for none
	 * @throws SQLException if there is no such column
	 */
	public static @Nullable Integer count(ResultSet row, String column) throws SQLException {
		int value = row.getInt(column);
		return row.wasNull() ? null : value;
	}

}
