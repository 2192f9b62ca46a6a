package dev.succession.simulator.stages.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import dev.succession.simulator.behaviour.FaultRule;
import dev.succession.simulator.json.Json;
import dev.succession.simulator.tenant.catalogue.Catalogue;
import dev.succession.simulator.tenant.catalogue.Offer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.stereotype.Component;

/**
 * Takes rows, and properties of rows, out of answers that are otherwise right.
 */
@Component
class MissingRows {

	private final Catalogue catalogue;

	MissingRows(Catalogue catalogue) {
		this.catalogue = catalogue;
	}

	boolean isEffective(FaultRule rule, ObjectNode body) {
		return switch (rule.fault()) {
			case SKU_MISSING -> row(rule, body) >= 0;
			case NO_SKUS -> !body.path("items").isEmpty();
			case NO_OFFER_ID -> !rows(rule, body, "commitmentEndDate").isEmpty();
			case NO_LINE_QUANTITY -> !rows(rule, body, "lineItemNumber").isEmpty();
			default -> false;
		};
	}

	void apply(FaultRule rule, ObjectNode body) {
		switch (rule.fault()) {
			case SKU_MISSING -> {
				ArrayNode items = (ArrayNode) body.path("items");
				items.remove(row(rule, body));
				body.put("totalCount", items.size());
			}
			case NO_SKUS -> body.put("totalCount", 0).putArray("items");
			case NO_OFFER_ID -> rows(rule, body, "commitmentEndDate").forEach((row) -> row.remove("offerId"));
			case NO_LINE_QUANTITY -> rows(rule, body, "lineItemNumber").forEach((row) -> row.remove("quantity"));
			default -> {
			}
		}
	}

	/** Where the subscribed SKU of the rule is; the first one if the rule names none. */
	private static int row(FaultRule rule, ObjectNode body) {
		JsonNode items = body.path("items");
		for (int i = 0; i < items.size(); i++) {
			String sku = items.path(i).path("productSku").path("id").asString("");
			if (rule.sku() == null || rule.sku().toString().equalsIgnoreCase(sku)) {
				return i;
			}
		}
		return -1;
	}

	/** The rows with a property that are of the rule's offer. */
	private List<ObjectNode> rows(FaultRule rule, ObjectNode body, String property) {
		List<ObjectNode> rows = new ArrayList<>();
		visit(body, (object) -> {
			if (object.has(property) && concerns(rule, object.path("offerId").asString(""))) {
				rows.add(object);
			}
		});
		return rows;
	}

	private boolean concerns(FaultRule rule, String offerId) {
		if (rule.offer() != null) {
			return rule.offer().equalsIgnoreCase(offerId);
		}
		Offer offer = this.catalogue.offer(offerId.toLowerCase(Locale.ROOT));
		return offer != null && !offer.retired();
	}

	private static void visit(ObjectNode body, Consumer<ObjectNode> action) {
		action.accept(body);
		Json.children(body, (child) -> visit(child, action));
	}

}
