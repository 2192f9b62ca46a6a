package dev.succession.partnercenter;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The table of known errors, which is the resource {@code known-errors.txt}: it explains
 * its columns and says where each line comes from.
 */
final class KnownErrors {

	private static final String RESOURCE = "known-errors.txt";

	private static final String ANY = "*";

	private static final int COLUMNS = 6;

	/** Kinds that say less than words which Microsoft is known to use. */
	private static final Set<ErrorKind> UNSPECIFIC = EnumSet.of(ErrorKind.OTHER, ErrorKind.INVALID_REQUEST);

	private static final List<Row> ROWS = Resource.lines(RESOURCE).map(Row::parse).toList();

	private KnownErrors() {
	}

	/**
	 * A line of the table.
	 *
	 * @param status the HTTP status, or {@code *}
	 * @param code the error code, or {@code *}
	 * @param text words of the description, lower case, or {@code *}
	 * @param kind what such an error is
	 * @param source where the line comes from
	 * @param says the meaning in a few words; {@code {}} stands for what varies
	 */
	record Row(String status, String code, String text, ErrorKind kind, String source, String says) {

		private static Row parse(String line) {
			String[] columns = line.split("\\|", COLUMNS);
			if (columns.length != COLUMNS) {
				throw new IllegalStateException(
						"%s has a line without %d columns: %s".formatted(RESOURCE, COLUMNS, line));
			}
			return new Row(columns[0].strip(), columns[1].strip(), columns[2].strip().toLowerCase(Locale.ROOT),
					ErrorKind.valueOf(columns[3].strip()), columns[4].strip(), columns[5].strip());
		}

		private boolean hasWords() {
			return !this.text.equals(ANY);
		}

		/** An error in the body of a success has lost the status it would have had. */
		private boolean isOf(int answered, String answeredCode) {
			return this.code.equals(answeredCode)
					&& (answered / 100 == 2 || this.status.equals(ANY) || this.status.equals(String.valueOf(answered)));
		}

		private boolean isFor(String answeredText) {
			return !hasWords() || answeredText.contains(this.text);
		}

	}

	/** All lines, in their order. */
	static List<Row> rows() {
		return ROWS;
	}

	/**
	 * Looks an error up.
	 * @param status the HTTP status
	 * @param code the error code, may be empty
	 * @param text description and data, may be empty
	 * @return the kind; empty if neither the code nor the words are known
	 */
	static Optional<ErrorKind> kind(int status, String code, String text) {
		String words = text.toLowerCase(Locale.ROOT);
		Optional<ErrorKind> byCode = byCode(status, code, words);
		return byCode.filter((kind) -> !UNSPECIFIC.contains(kind)).or(() -> byWords(words)).or(() -> byCode);
	}

	/** Whether the table has an error code, whatever the text. */
	static boolean hasCode(int status, String code) {
		return ROWS.stream().anyMatch((row) -> row.isOf(status, code));
	}

	private static Optional<ErrorKind> byCode(int status, String code, String words) {
		return first((row) -> row.hasWords() && row.isOf(status, code) && row.isFor(words))
			.or(() -> first((row) -> !row.hasWords() && row.isOf(status, code)));
	}

	private static Optional<ErrorKind> byWords(String words) {
		return first((row) -> row.code.equals(ANY) && row.hasWords() && row.isFor(words));
	}

	private static Optional<ErrorKind> first(Predicate<Row> condition) {
		return ROWS.stream().filter(condition).map(Row::kind).findFirst();
	}

}
