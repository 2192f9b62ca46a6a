package dev.succession.benchmark.arms.steps;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import dev.succession.discovery.settings.Plan;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Finds what has to be migrated, as discovery-service does. */
public final class Discovery {

	private static final Instant AGREEMENT_COUNTS_SINCE = Instant.parse("2023-04-01T00:00:00Z");

	private static final String TOKEN = "MS-ContinuationToken";

	private final Plans plans;

	/**
	 * Takes the configuration.
	 * @param plans what retires and what replaces it
	 */
	public Discovery(Plans plans) {
		this.plans = plans;
	}

	private record Found(Migration migration, Instant endsAt) {
	}

	/**
	 * Lists the customers that the partner can sell to, 500 a page.
	 * @param calls how calls are sent
	 * @param customerIds gets their ids, as soon as a page is read
	 */
	public static void customers(Calls calls, Consumer<String> customerIds) {
		pages(calls, "/customers?size=500", (customer) -> {
			if (customer.path("relationshipToPartner").asString("").equalsIgnoreCase("reseller")) {
				customerIds.accept(customer.required("id").asString());
			}
		});
	}

	private static void pages(Calls calls, String path, Consumer<JsonNode> rows) {
		String token = null;
		do {
			JsonNode page = calls.send(page(path, token));
			page.path("items").forEach(rows);
			token = nextPage(page);
		}
		while (token != null);
	}

	static Call page(String path, @Nullable String token) {
		return (token != null) ? Call.get("%s", path + "&seekOperation=Next").with(TOKEN, token) : Call.get("%s", path);
	}

	static @Nullable String nextPage(JsonNode page) {
		JsonNode token = page.path("continuationToken");
		return token.isString() ? token.asString() : null;
	}

	/**
	 * Reads a customer's subscriptions and, if one has to be migrated, its qualifications
	 * and agreement.
	 * @param calls how calls are sent
	 * @param customerId the customer
	 * @return the migrations
	 */
	public List<Migration> migrations(Calls calls, String customerId) {
		Instant now = Instant.now();
		List<JsonNode> expiring = calls.send(Call.get("/customers/%s/subscriptions", customerId))
			.path("items")
			.valueStream()
			.filter((subscription) -> isExpiring(subscription, now))
			.toList();
		if (expiring.isEmpty()) {
			return List.of();
		}
		JsonNode qualifications = calls.send(Call.get("/customers/%s/qualifications", customerId));
		List<Found> found = new ArrayList<>();
		expiring.forEach((subscription) -> migration(customerId, subscription, qualifications).ifPresent(found::add));
		return agreed(calls, customerId, found, now);
	}

	private boolean isExpiring(JsonNode subscription, Instant now) {
		return this.plans.retirementOf(subscription.path("offerId").asString("")).isPresent()
				&& subscription.path("status").asString("").equalsIgnoreCase("active")
				&& !subscription.path("autoRenewEnabled").asBoolean(false)
				&& !subscription.path("isTrial").asBoolean(false)
				&& !subscription.path("parentSubscriptionId").isString()
				&& isBetween(now, endOf(subscription), now.plus(this.plans.horizon()));
	}

	private static boolean isBetween(Instant from, Instant instant, Instant to) {
		return instant.isAfter(from) && !instant.isAfter(to);
	}

	/** A legacy end date is the first instant after the term. */
	private static Instant endOf(JsonNode subscription) {
		return Instant.parse(subscription.required("commitmentEndDate").asString());
	}

	private Optional<Found> migration(String customerId, JsonNode subscription, JsonNode qualifications) {
		int seats = subscription.required("quantity").asInt();
		return this.plans.retirementOf(subscription.required("offerId").asString())
			.flatMap((retirement) -> this.plans.replacement(retirement, seats, qualifications))
			.map((plan) -> new Found(migration(customerId, subscription, seats, plan), endOf(subscription)));
	}

	private static Migration migration(String customerId, JsonNode subscription, int seats, Plan plan) {
		String id = subscription.required("id").asString();
		return new Migration(customerId, id, seats, String.valueOf(plan.offerId()),
				"%s (replaces %s)".formatted(plan.name(), id), plan.billingCycle());
	}

	/** Without the agreement Partner Center refuses every purchase. */
	private List<Migration> agreed(Calls calls, String customerId, List<Found> found, Instant now) {
		Instant deadline = now.plus(this.plans.agreementDeadline());
		boolean accepted = found.stream().noneMatch((one) -> deadline.isBefore(one.endsAt()))
				|| isAccepted(calls, customerId);
		return found.stream()
			.filter((one) -> accepted || !deadline.isBefore(one.endsAt()))
			.map(Found::migration)
			.toList();
	}

	private static boolean isAccepted(Calls calls, String customerId) {
		return calls.send(Call.get("/customers/%s/agreements?agreementType=MicrosoftCustomerAgreement", customerId))
			.path("items")
			.valueStream()
			.anyMatch((agreement) -> !Instant.parse(agreement.required("dateAgreed").asString())
				.isBefore(AGREEMENT_COUNTS_SINCE));
	}

}
