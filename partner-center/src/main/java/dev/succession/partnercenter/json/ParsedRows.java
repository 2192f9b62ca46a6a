package dev.succession.partnercenter.json;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The rows of a collection. Rows that cannot be read are only counted.
 *
 * @param readable the rows that can be read
 * @param unreadable number of rows that cannot be read
 */
public record ParsedRows<T>(List<T> readable, int unreadable) {

	public static <T> ParsedRows<T> read(Json json, Function<Json, T> row) {
		List<T> readable = new ArrayList<>();
		int unreadable = 0;
		for (Json item : json.items()) {
			try {
				readable.add(row.apply(item));
			}
			catch (UnreadableException ex) {
				unreadable++;
			}
		}
		return new ParsedRows<>(readable, unreadable);
	}

	public int count() {
		return this.readable.size() + this.unreadable;
	}

}
