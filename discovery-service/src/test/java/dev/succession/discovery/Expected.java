package dev.succession.discovery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;

/**
 * What has to be moved in a tenant, worked out from the simulator's own state and not
 * from anything that the service knows.
 *
 * @param subscriptions the lines of the subscriptions
 * @param customersById the lines of the customers
 */
record Expected(List<JsonNode> subscriptions, Map<String, JsonNode> customersById) {

	static Expected of(Tenant tenant) {
		Map<String, JsonNode> customers = tenant.customers();
		return new Expected(tenant.state("subscription")
			.stream()
			.filter((subscription) -> customers.get(text(subscription, "customerId"))
				.path("relationship")
				.asString()
				.equals("reseller"))
			.filter(Expected::hasToBeMoved)
			.filter((subscription) -> canBeMoved(customers.get(text(subscription, "customerId"))))
			.toList(), customers);
	}

	/**
	 * The plan that replaces each subscription.
	 * @return plans by subscription id
	 */
	Map<String, String> plans() {
		return this.subscriptions.stream().collect(Collectors.toMap((line) -> text(line, "id"), this::plan));
	}

	Map<String, Integer> seats() {
		return this.subscriptions.stream()
			.collect(Collectors.toMap((line) -> text(line, "id"), (line) -> line.path("quantity").asInt()));
	}

	List<String> customers() {
		return this.subscriptions.stream().map((line) -> text(line, "customerId")).distinct().toList();
	}

	private static boolean hasToBeMoved(JsonNode line) {
		Instant end = Instant.parse(text(line, "commitmentEndDate"));
		Instant now = Instant.now();
		return text(line, "offerId").equals("ca12a1a0-0000-4000-8000-000000000001")
				&& text(line, "status").equals("active") && !line.path("autoRenewEnabled").asBoolean()
				&& !line.path("isTrial").asBoolean() && line.path("parentSubscriptionId").isMissingNode()
				&& end.isAfter(now) && end.isBefore(now.plus(Duration.ofDays(90)));
	}

	/** A school whose qualification is not granted yet is waited for. */
	private static boolean canBeMoved(JsonNode customer) {
		return !text(customer, "segment").equals("education")
				|| text(customer, "vettingStatus").equalsIgnoreCase("approved");
	}

	private String plan(JsonNode line) {
		JsonNode customer = this.customersById.get(text(line, "customerId"));
		if (text(customer, "segment").equals("education")) {
			return "office-365-a1-faculty";
		}
		return (line.path("quantity").asInt() > 300) ? "office-365-e1" : "microsoft-365-business-basic";
	}

	private static String text(JsonNode line, String name) {
		return line.path(name).asString();
	}

}
