package dev.succession.monitor.query;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** By what migrations can be sorted; a minus before it turns the order round. */
public enum MigrationSort {

	/** The end of the old subscription. */
	DEADLINE("end_date"),

	/** Since when it stands as it does. */
	SINCE("since"),

	/** The newest fact. */
	CHANGED("last_at"),

	/** The licences. */
	SEATS("seats"),

	/** The customer's id. */
	CUSTOMER("customer_id"),

	/** The state's name. */
	STATE("state");

	private final String column;

	MigrationSort(String column) {
		this.column = column;
	}

	/**
	 * The order in SQL. Entries that are the same in it are in the order of their ids.
	 * @param wanted the name in lower case, with a minus before it for the opposite order
	 * @return what follows {@code order by}
	 * @throws QueryProblem if there is no such order
	 */
	public static String orderBy(String wanted) {
		boolean descending = wanted.startsWith("-");
		String name = descending ? wanted.substring(1) : wanted;
		MigrationSort sort = Stream.of(values())
			.filter((it) -> it.name().toLowerCase(Locale.ROOT).equals(name))
			.findFirst()
			.orElseThrow(() -> QueryProblem.notOneOf("sort", wanted, names()));
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
