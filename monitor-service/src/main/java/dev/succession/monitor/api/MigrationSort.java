package dev.succession.monitor.api;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** By what migrations can be sorted; a minus before it turns the order round. */
enum MigrationSort {

	DEADLINE("end_date"), SINCE("since"), CHANGED("last_at"), SEATS("seats"), CUSTOMER("customer_id"), STATE("state");

	private final String column;

	MigrationSort(String column) {
		this.column = column;
	}

	/**
	 * The order in SQL. Entries that are the same in it are in the order of their ids.
	 */
	static String orderBy(String wanted) {
		boolean descending = wanted.startsWith("-");
		String name = descending ? wanted.substring(1) : wanted;
		MigrationSort sort = Stream.of(values())
			.filter((it) -> it.name().toLowerCase(Locale.ROOT).equals(name))
			.findFirst()
			.orElseThrow(() -> ApiProblem.notOneOf("sort", wanted, names()));
		String direction = descending ? " desc" : "";
		return "%s%s, migration_id%s".formatted(sort.column, direction, direction);
	}

	private static List<String> names() {
		return Stream.of(values())
			.map((it) -> it.name().toLowerCase(Locale.ROOT))
			.flatMap((name) -> Stream.of(name, "-" + name))
			.toList();
	}

}
