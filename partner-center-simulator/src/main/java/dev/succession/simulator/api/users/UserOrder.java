package dev.succession.simulator.api.users;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import dev.succession.simulator.call.Request;
import dev.succession.simulator.protocol.Refusal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The order of a list of users.
 *
 * @param property the property to sort by; null for the order in which users were added
 * @param descending whether the last comes first
 */
record UserOrder(@Nullable String property, boolean descending) {

	private static final List<String> PROPERTIES = List.of("displayName", "userPrincipalName", "firstName", "lastName",
			"usageLocation", "id");

	/**
	 * The order a call asks for.
	 * @param request the call
	 * @return the order
	 * @throws Refusal if users can't be sorted like that
	 */
	static UserOrder of(Request request) {
		String field = request.query().get("sortField");
		return new UserOrder((field != null) ? property(field) : null, isDescending(request));
	}

	private static String property(String field) {
		return PROPERTIES.stream()
			.filter((name) -> name.equalsIgnoreCase(field))
			.findFirst()
			.orElseThrow(() -> new Refusal(400, 3000, "The list cannot be sorted by the field.", "SortField"));
	}

	private static boolean isDescending(Request request) {
		return switch (request.query().getOrDefault("sortDirection", "Ascending").toLowerCase(Locale.ROOT)) {
			case "ascending" -> false;
			case "descending" -> true;
			default -> throw new Refusal(400, 900126, "The value cannot be parsed.", "SortDirection");
		};
	}

	/**
	 * Whether users stay in the order in which they were added.
	 * @return whether nothing has to be sorted
	 */
	boolean isNatural() {
		return this.property == null && !this.descending;
	}

	/**
	 * Sorts users.
	 * @param users their bodies, in the order in which they were added
	 * @return the bodies in this order
	 */
	List<ObjectNode> sorted(List<ObjectNode> users) {
		if (this.property == null) {
			return this.descending ? users.reversed() : users;
		}
		Comparator<ObjectNode> order = Comparator.comparing((user) -> user.path(this.property).asString(""),
				String.CASE_INSENSITIVE_ORDER);
		return users.stream().sorted(this.descending ? order.reversed() : order).toList();
	}

}
