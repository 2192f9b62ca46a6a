package dev.succession.benchmark.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A CSV file with a row for each trial. The first line has the names of the columns; a
 * figure that a trial does not have is empty.
 */
public final class ResultFile {

	private ResultFile() {
	}

	/**
	 * Forgets all rows.
	 * @param file the file, which may be missing
	 */
	public static void delete(Path file) {
		try {
			Files.deleteIfExists(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("%s can't be deleted".formatted(file), ex);
		}
	}

	/**
	 * Adds a row, and makes the file if it is missing.
	 * @param file the file
	 * @param result the row
	 */
	public static void append(Path file, Record result) {
		try {
			Files.createDirectories(file.toAbsolutePath().getParent());
			List<String> lines = Files.exists(file) ? List.of(row(result))
					: List.of(head(result.getClass()), row(result));
			Files.write(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("%s can't be written".formatted(file), ex);
		}
	}

	/**
	 * Reads all rows.
	 * @param file the file, which may be missing
	 * @param type what a row is
	 * @return the rows, in order
	 * @throws IllegalArgumentException if it has other columns than these results; the
	 * message names the file, the line and the column
	 */
	public static <R extends Record> List<R> read(Path file, Class<R> type) {
		if (!Files.exists(file)) {
			return List.of();
		}
		try {
			List<String> lines = Files.readAllLines(file);
			if (lines.isEmpty() || !lines.getFirst().equals(head(type))) {
				throw new IllegalArgumentException(
						"%s has other columns than this benchmark writes; move it away".formatted(file));
			}
			return IntStream.range(1, lines.size())
				.filter((i) -> !lines.get(i).isBlank())
				.mapToObj((i) -> new Row(file, i + 1, lines.get(i)).result(type))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("%s can't be read".formatted(file), ex);
		}
	}

	private static String head(Class<? extends Record> type) {
		return Stream.of(type.getRecordComponents()).map(RecordComponent::getName).collect(Collectors.joining(","));
	}

	private static String row(Record result) {
		return Stream.of(result.getClass().getRecordComponents())
			.map((component) -> text(Row.value(component, result)))
			.collect(Collectors.joining(","));
	}

	private static String text(Object value) {
		return value.equals(Double.NaN) ? "" : value.toString();
	}

}
