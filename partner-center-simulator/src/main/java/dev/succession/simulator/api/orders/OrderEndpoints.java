package dev.succession.simulator.api.orders;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import dev.succession.simulator.rules.Purchasing;
import dev.succession.simulator.tenant.Customer;
import dev.succession.simulator.tenant.orders.Order;
import dev.succession.simulator.tenant.orders.OrderLineRequest;
import dev.succession.simulator.tenant.subscriptions.BillingCycle;
import dev.succession.simulator.time.SimulatedClock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.stereotype.Component;

/**
 * Orders: placing, listing and reading them.
 */
@Component
class OrderEndpoints implements Endpoints {

	private final Customers customers;

	private final Simulation simulation;

	private final OrderJson bodies;

	private final Purchasing purchasing;

	private final SimulatedClock clock;

	private final JsonMapper json;

	OrderEndpoints(Customers customers, Simulation simulation, OrderJson bodies, Purchasing purchasing,
			SimulatedClock clock, JsonMapper json) {
		this.customers = customers;
		this.simulation = simulation;
		this.bodies = bodies;
		this.purchasing = purchasing;
		this.clock = clock;
		this.json = json;
	}

	@Override
	public Map<Call, Endpoint> endpoints() {
		return Map.of(Call.POST_ORDER, this::place, Call.LIST_ORDERS, this::list, Call.GET_ORDER, this::get,
				Call.PATCH_ORDER, this::patch, Call.GET_ORDER_PROVISIONING, this::provisioningStatus);
	}

	private Answer place(Request request) {
		OrderRequest body = request.body(this.json, OrderRequest.class);
		return Answer.created(this.customers.with(request, (customer) -> {
			Order order = this.purchasing.place(request.tenant(), customer, body.lines(customer),
					ProvisioningTime.of(request, this.simulation.behaviour()), request.trace());
			return this.bodies.of(customer, order);
		}));
	}

	private Answer list(Request request) {
		Predicate<Order> billed = billed(request.query().get("billingType"));
		requireFlag(request, "include_price");
		Instant visible = this.clock.instant().minus(this.simulation.behaviour().orderVisibilityLag());
		ObjectNode body = this.customers.with(request,
				(customer) -> Json.collection(customer.orders()
					.stream()
					.filter((order) -> !order.created().isAfter(visible))
					.filter(billed)
					.map((order) -> this.bodies.of(customer, order))
					.toList()));
		body.set("links", Json.links("/customers/" + request.variable("customer") + "/orders"));
		return Answer.ok(body);
	}

	/** The billing type of an order is its billing cycle. */
	private static Predicate<Order> billed(@Nullable String type) {
		if (type == null) {
			return (order) -> true;
		}
		BillingCycle wanted = BillingCycle.of(type);
		return (order) -> wanted != BillingCycle.UNKNOWN && order.billingCycle().equals(wanted.published());
	}

	private static void requireFlag(Request request, String name) {
		if (!request.query().getOrDefault(name, "false").matches("(?i)true|false")) {
			throw new Refusal(400, 3000, "The parameter is neither true nor false.", name);
		}
	}

	private Answer get(Request request) {
		requireFlag(request, "include_price");
		return Answer.ok(this.customers.with(request, (customer) -> this.bodies.of(customer, find(customer, request))));
	}

	private Answer patch(Request request) {
		OrderPatch patch = request.body(this.json, OrderPatch.class);
		if (patch.cancels()) {
			throw notCancelled(this.customers.with(request, (customer) -> find(customer, request)));
		}
		List<OrderLineRequest> addOns = patch.addOns();
		return Answer.ok(this.customers.with(request, (customer) -> {
			Order order = this.purchasing.add(request.tenant(), customer, find(customer, request), addOns,
					ProvisioningTime.of(request, this.simulation.behaviour()), request.trace());
			return this.bodies.of(customer, order);
		}));
	}

	private static Refusal notCancelled(Order order) {
		if (order.newCommerce()) {
			return new Refusal(403, 800077, "Use patch subscription to cancel.");
		}
		return new Refusal(400, 800063, "This order cannot be cancelled. Suspend the subscription instead.");
	}

	private Answer provisioningStatus(Request request) {
		Order order = this.customers.with(request, (customer) -> find(customer, request));
		return Answer.ok(this.bodies.provisioningStatus(order));
	}

	private static Order find(Customer customer, Request request) {
		return customer.orders()
			.stream()
			.filter((order) -> request.names("order", order.id()) || request.names("order", order.idInSubscriptions()))
			.findFirst()
			.orElseThrow(() -> new Refusal(404, 20000, "The order was not found."));
	}

	private record OrderPatch(@Nullable String id, @Nullable String status, @Nullable String billingCycle,
			@Nullable List<OrderRequest.LineItem> lineItems) {

		boolean cancels() {
			return this.status != null && this.status.toLowerCase(Locale.ROOT).startsWith("cancel");
		}

		/** The lines that are not bought yet. */
		List<OrderLineRequest> addOns() {
			String cycle = BillingCycle.of(this.billingCycle).published();
			List<OrderRequest.LineItem> lines = (this.lineItems != null) ? this.lineItems : List.of();
			return lines.stream()
				.filter((line) -> line.subscriptionId() == null)
				.map((line) -> line.requested(cycle))
				.toList();
		}

	}

}
