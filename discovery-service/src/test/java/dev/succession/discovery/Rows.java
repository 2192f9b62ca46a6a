package dev.succession.discovery;

import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes rows of a list unreadable.
 */
final class Rows {

	private static final JsonMapper JSON = new JsonMapper();

	private Rows() {
	}

	/**
	 * Gives the first of some subscriptions a quantity that is no number, and the others
	 * a status that nobody has heard of.
	 * @param body an answer
	 * @param subscriptionIds lower-case ids of the subscriptions
	 * @return the answer, changed where it lists one of them
	 */
	static String spoilt(String body, List<String> subscriptionIds) {
		if (!body.contains("commitmentEndDate")) {
			return body;
		}
		JsonNode list = JSON.readTree(body);
		for (JsonNode row : list.path("items")) {
			int index = subscriptionIds.indexOf(row.path("id").asString().toLowerCase());
			if (index == 0) {
				((ObjectNode) row).put("quantity", "many");
			}
			else if (index > 0) {
				((ObjectNode) row).put("status", "hibernating");
			}
		}
		return list.toString();
	}

}
