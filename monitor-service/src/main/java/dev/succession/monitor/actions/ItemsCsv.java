package dev.succession.monitor.actions;

import java.util.List;
import java.util.stream.Collectors;

import dev.succession.monitor.records.CsvLine;

/** The items of an action as CSV. */
final class ItemsCsv {

	private ItemsCsv() {
	}

	static String write(List<Actions.Told> items) {
		String head = CsvLine.of("number", "migration", "generation", "customer", "letter", "state", "since", "cause",
				"result", "detail", "sentAt", "resultAt");
		return items.stream().map(ItemsCsv::line).collect(Collectors.joining("", head, ""));
	}

	private static String line(Actions.Told told) {
		Item item = told.item();
		return CsvLine.of(item.number(), item.migrationId(), item.generation(), item.customerId(), item.letter(),
				item.state(), item.since(), item.cause(), told.result(), told.detail(), told.sentAt(), told.at());
	}

}
