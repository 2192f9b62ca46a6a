package dev.succession.testkit.audit;

import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One effect, as the simulator's ledger tells it.
 */
public record LedgerEntry(long sequence, String kind, String customerId, @Nullable String subscriptionId,
		@Nullable String offerId, int quantity, @Nullable String status, @Nullable String userId, Set<String> assigned,
		Set<String> removed, Set<String> held) {

	/**
	 * Reads an entry.
	 * @param row what the simulator tells of it
	 * @return the entry
	 */
	public static LedgerEntry of(JsonNode row) {
		return new LedgerEntry(row.get("sequence").asLong(), row.get("kind").asString(),
				row.get("customerId").asString(), text(row, "subscriptionId"), text(row, "offerId"),
				row.path("quantity").asInt(0), text(row, "status"), text(row, "userId"), texts(row, "assigned"),
				texts(row, "removed"), texts(row, "held"));
	}

	private static @Nullable String text(JsonNode row, String field) {
		return row.hasNonNull(field) ? row.get(field).asString() : null;
	}

	private static Set<String> texts(JsonNode row, String field) {
		Set<String> all = new HashSet<>();
		row.path(field).forEach((value) -> all.add(value.asString()));
		return all;
	}

}
