package dev.succession.simulator.api.subscriptions;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

import dev.succession.simulator.Simulation;
import dev.succession.simulator.api.customers.Customers;
import dev.succession.simulator.call.Answer;
import dev.succession.simulator.call.Call;
import dev.succession.simulator.call.Endpoint;
import dev.succession.simulator.call.Endpoints;
import dev.succession.simulator.call.Request;
import dev.succession.simulator.json.Json;
import dev.succession.simulator.protocol.Refusal;
import dev.succession.simulator.settings.SimulatorProperties;
import dev.succession.simulator.tenant.orders.Order;
import dev.succession.simulator.tenant.subscriptions.Subscription;
import dev.succession.simulator.tenant.subscriptions.SubscriptionStatus;
import dev.succession.simulator.time.SimulatedClock;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.stereotype.Component;

/**
 * Subscriptions: listing, reading and changing them.
 */
@Component
class SubscriptionEndpoints implements Endpoints {

	private final Customers customers;

	private final Simulation simulation;

	private final SubscriptionJson bodies;

	private final SimulatedClock clock;

	private final SimulatorProperties properties;

	private final JsonMapper json;

	SubscriptionEndpoints(Customers customers, Simulation simulation, SubscriptionJson bodies, SimulatedClock clock,
			SimulatorProperties properties, JsonMapper json) {
		this.customers = customers;
		this.simulation = simulation;
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
		boolean ours = SubscriptionJson.PARTNER
			.equals(request.query().getOrDefault("mpn_id", SubscriptionJson.PARTNER));
		Duration lag = this.simulation.behaviour().orderVisibilityLag();
		Instant visible = this.clock.instant().minus(lag);
		return Answer.ok(collection(request,
				(it) -> ours && !it.term().created().isAfter(visible)
						&& (order == null || request.isSame(order, it.orderId())
								|| request.isSame(order, Order.idInSubscriptions(it.orderId())))));
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
		return Answer.ok(this.customers.with(request,
				(customer) -> this.bodies.of(customer, Subscriptions.find(customer, request))));
	}

	private Answer patch(Request request) {
		SubscriptionPatch patch = request.body(this.json, SubscriptionPatch.class);
		return Answer.ok(this.customers.with(request, (customer) -> {
			Subscription subscription = Subscriptions.find(customer, request);
			patch.requireFresh(Subscriptions.etag(subscription), request.headers().getFirst("If-Match"));
			Instant now = this.clock.instant();
			Subscription changed = patch.change(subscription, this.properties.partialPatch())
				.apply(request.tenant(), customer, subscription, now, request.trace());
			return this.bodies.of(customer, changed);
		}));
	}

	private Answer provisioningStatus(Request request) {
		Instant now = this.clock.instant();
		Subscription subscription = this.customers.with(request, (customer) -> Subscriptions.find(customer, request));
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

}
