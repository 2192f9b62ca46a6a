package dev.succession.sandbox;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.succession.events.LicensesReassigned;
import dev.succession.events.LicensesRestored;
import dev.succession.events.ReplacementOrdered;
import dev.succession.events.ReplacementPurchased;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.events.SubscriptionReactivated;
import dev.succession.testkit.partnercenter.SkuIds;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * Facts of steps that never happened: they say of the migration what its announcement
 * says, and the rest is made up.
 */
final class MadeUpFacts {

	private MadeUpFacts() {
	}

	/**
	 * One fact of each step that could follow.
	 * @param expiring the announcement of the migration
	 * @param replacements names the subscription that each fact takes for the replacement
	 * @return the facts
	 */
	static List<SpecificRecord> after(SubscriptionExpiring expiring, Supplier<String> replacements) {
		return Stream
			.of(new ReplacementOrdered(), new ReplacementPurchased(), new LicensesReassigned(),
					new SubscriptionReactivated(), new LicensesRestored())
			.map((fact) -> fill(fact, expiring, replacements.get()))
			.toList();
	}

	private static SpecificRecord fill(SpecificRecord fact, SubscriptionExpiring expiring, String replacement) {
		Map<String, Object> values = new HashMap<>();
		expiring.getSchema().getFields().forEach((field) -> values.put(field.name(), expiring.get(field.pos())));
		values.putAll(Map.of("orderId", "no-order", "replacementSubscriptionId", replacement, "replacementOfferId",
				expiring.getReplacement().getOfferId(), "fromSkuId", SkuIds.KAIZALA_PRO, "replacementSkuId",
				SkuIds.BUSINESS_BASIC, "usersMoved", 0, "usersRestored", 0, "occurredAt", Instant.now()));
		for (Schema.Field field : fact.getSchema().getFields()) {
			if (values.containsKey(field.name())) {
				fact.put(field.pos(), values.get(field.name()));
			}
		}
		return fact;
	}

}
