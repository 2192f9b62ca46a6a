package dev.succession.pricelist.csv;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The names of a file's columns, which may stand in any order and in any case. */
final class CsvHeader {

	private final List<String> names;

	private final Map<String, Integer> positions;

	private CsvHeader(List<String> names, Map<String, Integer> positions) {
		this.names = names;
		this.positions = positions;
	}

	/**
	 * Reads the first line of a file.
	 * @throws CsvException if a column of the layout is missing or there twice
	 */
	static CsvHeader of(Place place, List<String> fields, CsvLayout layout) {
		requireCommas(place, fields);
		List<String> names = fields.stream().map(String::strip).toList();
		Map<String, Integer> positions = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		for (int i = 0; i < names.size(); i++) {
			if (positions.put(names.get(i), i) != null && layout.reads(names.get(i))) {
				throw place.refused(names.get(i), "is there twice. Remove one of them");
			}
		}
		layout.columns().filter((column) -> !positions.containsKey(column)).findFirst().ifPresent((column) -> {
			throw place.refused(column,
					"is missing; the file has %s. It must be %s".formatted(String.join(", ", names), layout.what()));
		});
		return new CsvHeader(names, positions);
	}

	private static void requireCommas(Place place, List<String> fields) {
		String first = fields.getFirst();
		for (String separator : List.of(";", "\t", "|")) {
			if (fields.size() == 1 && first.contains(separator)) {
				String name = separator.equals("\t") ? "a tab" : "'" + separator + "'";
				throw place.refused(first.substring(0, first.indexOf(separator)).strip(),
						"%s separates the columns. Export the file with commas".formatted(name));
			}
		}
	}

	int size() {
		return this.names.size();
	}

	/** The position of a column of the layout. */
	int position(String column) {
		return this.positions.getOrDefault(column, -1);
	}

	/** The name of a column, or its number if it has none. */
	String name(int position) {
		return (position < this.names.size() && !this.names.get(position).isEmpty()) ? this.names.get(position)
				: Integer.toString(position + 1);
	}

}
