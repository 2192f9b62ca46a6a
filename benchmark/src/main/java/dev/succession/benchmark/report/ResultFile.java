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

import dev.succession.benchmark.result.TrialResult;

/**
 * The CSV file with a row for each trial. The first line has the names of the columns; a
 * figure that a trial does not have is empty.
 */
public final class ResultFile {

	private static final String HEAD = String.join(",", TrialResult.columns());

	private ResultFile() {
	}

	/**
	 * Adds a row, and makes the file if it is missing.
	 * @param file the file
	 * @param result the row
	 */
	public static void append(Path file, TrialResult result) {
		try {
			Files.createDirectories(file.toAbsolutePath().getParent());
			List<String> lines = Files.exists(file) ? List.of(row(result)) : List.of(HEAD, row(result));
			Files.write(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("%s can't be written".formatted(file), ex);
		}
	}

	/**
	 * Reads all rows.
	 * @param file the file, which may be missing
	 * @return the rows, in order
	 * @throws IllegalArgumentException if it has other columns than these results; the
	 * message names the file
	 */
	public static List<TrialResult> read(Path file) {
		if (!Files.exists(file)) {
			return List.of();
		}
		try (Stream<String> lines = Files.lines(file)) {
			List<String> all = lines.filter((line) -> !line.isBlank()).toList();
			if (all.isEmpty() || !all.getFirst().equals(HEAD)) {
				throw new IllegalArgumentException(
						"%s has other columns than this benchmark writes; move it away".formatted(file));
			}
			return all.stream().skip(1).map(ResultFile::result).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("%s can't be read".formatted(file), ex);
		}
	}

	private static String row(TrialResult result) {
		return Stream.of(TrialResult.class.getRecordComponents())
			.map((component) -> text(value(component, result)))
			.collect(Collectors.joining(","));
	}

	private static Object value(RecordComponent component, TrialResult result) {
		try {
			return component.getAccessor().invoke(result);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String text(Object value) {
		return value.equals(Double.NaN) ? "" : value.toString();
	}

	private static TrialResult result(String line) {
		RecordComponent[] components = TrialResult.class.getRecordComponents();
		String[] texts = line.split(",", -1);
		Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
		Object[] values = IntStream.range(0, components.length)
			.mapToObj((i) -> value(types[i], texts[i]))
			.toArray(Object[]::new);
		try {
			return TrialResult.class.getDeclaredConstructor(types).newInstance(values);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Object value(Class<?> type, String text) {
		if (type == String.class) {
			return text;
		}
		if (type == int.class) {
			return Integer.valueOf(text);
		}
		if (type == long.class) {
			return Long.valueOf(text);
		}
		return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
	}

}
