package dev.succession.benchmark.report;

import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * One row of the file of results.
 *
 * @param path the file, for messages
 * @param line number of the line, from 1
 * @param text the line
 */
record Row(Path path, int line, String text) {

	<R extends Record> R result(Class<R> type) {
		RecordComponent[] columns = type.getRecordComponents();
		String[] cells = this.text.split(",", -1);
		if (cells.length != columns.length) {
			throw new IllegalArgumentException("%s, line %d: there are %d columns, not %d".formatted(this.path,
					this.line, columns.length, cells.length));
		}
		Object[] values = new Object[columns.length];
		for (int i = 0; i < columns.length; i++) {
			values[i] = parsed(columns[i], cells[i]);
		}
		return create(type, columns, values);
	}

	private Object parsed(RecordComponent column, String cell) {
		try {
			return switch (column.getType().getName()) {
				case "int" -> Integer.valueOf(cell);
				case "long" -> Long.valueOf(cell);
				case "boolean" -> truth(cell);
				case "double" -> cell.isEmpty() ? Double.valueOf(Double.NaN) : Double.valueOf(cell);
				default -> cell;
			};
		}
		catch (NumberFormatException ex) {
			throw new IllegalArgumentException("%s, line %d, column %s: not of type %s: '%s'".formatted(this.path,
					this.line, column.getName(), column.getType(), cell), ex);
		}
	}

	private static Boolean truth(String cell) {
		if (!cell.equals("true") && !cell.equals("false")) {
			throw new NumberFormatException("neither true nor false");
		}
		return Boolean.valueOf(cell);
	}

	private static <R extends Record> R create(Class<R> type, RecordComponent[] columns, Object[] values) {
		try {
			Class<?>[] types = Stream.of(columns).map(RecordComponent::getType).toArray(Class<?>[]::new);
			return type.getDeclaredConstructor(types).newInstance(values);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException("A record without its constructor", ex);
		}
	}

	static Object value(RecordComponent column, Record result) {
		try {
			return column.getAccessor().invoke(result);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException("A record without its accessors", ex);
		}
	}

}
