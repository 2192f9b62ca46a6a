package dev.succession.simulator.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

import dev.succession.simulator.SimulatorProperties;
import dev.succession.simulator.tenant.Customer;
import dev.succession.simulator.tenant.Refusal;
import dev.succession.simulator.tenant.SimulatedClock;
import dev.succession.simulator.tenant.Subscription;
import dev.succession.simulator.tenant.SubscriptionStatus;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.stereotype.Component;

/**
 * Subscriptions: looking at them and changing them.
 */
@Component
class SubscriptionEndpoints implements Endpoints {

	private final Customers customers;

	private final SubscriptionJson bodies;

	private final SimulatedClock clock;

	private final SimulatorProperties properties;

	private final JsonMapper json;

	SubscriptionEndpoints(Customers customers, SubscriptionJson bodies, SimulatedClock clock,
			SimulatorProperties properties, JsonMapper json) {
		this.customers = customers;
		this.bodies = bodies;
		this.clock = clock;
		this.properties = properties;
		this.json = json;
	}

	@Override
	public Map<Call, Endpoint> endpoints() {
		return Map.of(Call.LIST_SUBSCRIPTIONS, this::list, Call.GET_SUBSCRIPTION, this::get, Call.PATCH_SUBSCRIPTION,
				this::patch, Call.LIST_ADD_ONS, this::addOns, Call.GET_SUBSCRIPTION_PROVISIONING,
				this::provisioningStatus);
	}

	private Answer list(Request request) {
		String order = request.query().get("order_id");
		Duration lag = this.customers.behaviour().orderVisibilityLag();
		Instant visible = this.clock.instant().minus(lag);
		return Answer.ok(collection(request, (it) -> !it.term().created().isAfter(visible)
				&& (order == null || it.orderId().equalsIgnoreCase(order))));
	}

	private Answer addOns(Request request) {
		UUID parent = request.id("subscription");
		return Answer.ok(collection(request, (it) -> it.parentId() != null && it.parentId().equals(parent)));
	}

	private ObjectNode collection(Request request, Predicate<Subscription> wanted) {
		List<ObjectNode> items = this.customers.with(request,
				(customer) -> customer.subscriptions()
					.stream()
					.filter(wanted)
					.map((subscription) -> this.bodies.of(customer, subscription))
					.toList());
		return Json.collection(items);
	}

	private Answer get(Request request) {
		return Answer.ok(this.customers.with(request, (customer) -> this.bodies.of(customer, find(customer, request))));
	}

	private Answer patch(Request request) {
		SubscriptionPatch patch = request.body(this.json, SubscriptionPatch.class);
		return Answer.ok(this.customers.with(request, (customer) -> {
			Subscription subscription = find(customer, request);
			patch.requireFresh(SubscriptionJson.etag(subscription), request.headers().getFirst("If-Match"));
			Instant now = this.clock.instant();
			Subscription changed = patch.change(subscription, this.properties.partialPatch())
				.apply(request.tenant(), customer, subscription, now, request.trace());
			return this.bodies.of(customer, changed);
		}));
	}

	private Answer provisioningStatus(Request request) {
		Instant now = this.clock.instant();
		Subscription subscription = this.customers.with(request, (customer) -> find(customer, request));
		if (subscription.status() == SubscriptionStatus.DELETED) {
			throw new Refusal(404, 800007, "The provisioning status is not available.");
		}
		ObjectNode body = Json.object()
			.put("skuId", subscription.offer().product().skuId().toString().toUpperCase(Locale.ROOT))
			.put("status", subscription.isProvisioned(now) ? "success" : "pending")
			.put("quantity", subscription.state().quantity())
			.put("endDate", subscription.term().end().toString());
		body.set("attributes", Json.attributes("SubscriptionProvisioningStatus"));
		return Answer.ok(body);
	}

	static Subscription find(Customer customer, Request request) {
		UUID id = request.id("subscription");
		return customer.subscriptions()
			.stream()
			.filter((subscription) -> subscription.id().equals(id))
			.findFirst()
			.orElseThrow(() -> new Refusal(404, 20003, "The subscription was not found."));
	}

}
