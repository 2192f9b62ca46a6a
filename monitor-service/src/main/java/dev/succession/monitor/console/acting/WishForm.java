package dev.succession.monitor.console.acting;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.succession.monitor.actions.Wish;
import dev.succession.monitor.query.QueryProblem;
import tools.jackson.databind.json.JsonMapper;

/** What a button of a page asks for. */
final class WishForm {

	private static final JsonMapper JSON = new JsonMapper();

	private static final String KIND = "kind";

	private static final String LIST = "list";

	private static final Set<String> NO_FILTER = Set.of(KIND, LIST, "_csrf");

	private static final List<String> LISTS = List.of("filter", "migrations", "letters", "letters-of", "failed-of",
			"scope", "none");

	private WishForm() {
	}

	/** The fields of a form are told to be wrong as those of a request in JSON are. */
	static Wish of(Map<String, String[]> fields) {
		Map<String, Object> wish = new LinkedHashMap<>();
		wish.put(KIND, first(fields, KIND));
		String list = first(fields, LIST);
		switch (list) {
			case "filter" -> wish.put("filter", filter(fields));
			case "migrations" -> wish.put("migrations", fields.getOrDefault("migration", new String[0]));
			case "letters" -> wish.put("letters", letters(fields.getOrDefault("letter", new String[0])));
			case "letters-of" -> wish.put("lettersOf", filter(fields));
			case "failed-of" -> wish.put("failedOf", first(fields, "action"));
			case "scope" -> wish.put("scope", filter(fields));
			case "none" -> wish.remove(LIST);
			default -> throw QueryProblem.notOneOf(LIST, list, LISTS);
		}
		return Wish.of(JSON.valueToTree(wish));
	}

	private static String first(Map<String, String[]> fields, String name) {
		String[] values = fields.getOrDefault(name, new String[0]);
		return (values.length > 0) ? values[0] : "";
	}

	private static Map<String, String> filter(Map<String, String[]> fields) {
		Map<String, String> filter = new LinkedHashMap<>();
		fields.keySet()
			.stream()
			.filter((name) -> !NO_FILTER.contains(name) && !first(fields, name).isBlank())
			.forEach((name) -> filter.put(name, first(fields, name)));
		return filter;
	}

	private static List<Map<String, String>> letters(String[] positions) {
		if (positions.length == 0) {
			throw QueryProblem.wrong("letter", "", "choose at least one dead letter. Nothing was done");
		}
		return Stream.of(positions).map(WishForm::position).toList();
	}

	private static Map<String, String> position(String letter) {
		String[] parts = letter.split("/");
		if (parts.length != 3) {
			throw QueryProblem.wrong("letter", letter, "it has to be topic/partition/offset");
		}
		return Map.of("topic", parts[0], "partition", parts[1], "offset", parts[2]);
	}

}
