package dev.succession.monitor.actions;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The items of an action as CSV (RFC 4180). Cells hold what others have written: one that
 * a spreadsheet would take for a formula begins with an apostrophe.
 */
final class ItemsCsv {

	private static final String FORMULA = "=+-@\t\r\n";

	private ItemsCsv() {
	}

	static String write(List<Actions.Told> items) {
		String head = line(Stream.of("number", "migration", "generation", "customer", "letter", "state", "since",
				"cause", "result", "detail", "sentAt", "resultAt"));
		return items.stream().map(ItemsCsv::line).collect(Collectors.joining("", head, ""));
	}

	private static String line(Actions.Told told) {
		Item item = told.item();
		return line(Stream.of(item.number(), text(item.migrationId()), item.generation(), text(item.customerId()),
				text(item.letter()), text(item.state()), text(item.since()), text(item.cause()), told.result(),
				text(told.detail()), text(told.sentAt()), text(told.at())));
	}

	private static String text(@Nullable Object value) {
		return Optional.ofNullable(value).map(Object::toString).orElse("");
	}

	private static String line(Stream<?> cells) {
		return cells.map((cell) -> cell(cell.toString())).collect(Collectors.joining(",", "", "\r\n"));
	}

	static String cell(String text) {
		boolean isFormula = !text.isBlank() && FORMULA.indexOf(text.stripLeading().charAt(0)) >= 0
				|| !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
		return "\"%s\"".formatted((isFormula ? "'" + text : text).replace("\"", "\"\""));
	}

}
