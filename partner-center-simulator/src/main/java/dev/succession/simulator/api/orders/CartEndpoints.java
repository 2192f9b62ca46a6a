package dev.succession.simulator.api.orders;

import java.util.Locale;
import java.util.Map;

import dev.succession.simulator.Simulation;
import dev.succession.simulator.api.customers.Customers;
import dev.succession.simulator.behaviour.Fault;
import dev.succession.simulator.behaviour.FaultRule;
import dev.succession.simulator.behaviour.Switch;
import dev.succession.simulator.call.Answer;
import dev.succession.simulator.call.Call;
import dev.succession.simulator.call.Endpoint;
import dev.succession.simulator.call.Endpoints;
import dev.succession.simulator.call.Request;
import dev.succession.simulator.json.Json;
import dev.succession.simulator.protocol.Refusal;
import dev.succession.simulator.rules.Carts;
import dev.succession.simulator.rules.SeatLimitRefusal;
import dev.succession.simulator.seed.Profiles;
import dev.succession.simulator.tenant.Customer;
import dev.succession.simulator.tenant.orders.Cart;
import dev.succession.simulator.tenant.orders.OrderLineRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.stereotype.Component;

/**
 * Carts: creating, changing, reading and checking them out.
 */
@Component
class CartEndpoints implements Endpoints {

	/** The directory's id of the user whose credentials the partner's programs use. */
	private static final String USER = "ca12a1a0-0000-4000-8000-00000000d001";

	private final Customers customers;

	private final Simulation simulation;

	private final Profiles profiles;

	private final OrderJson orders;

	private final Carts carts;

	private final JsonMapper json;

	CartEndpoints(Customers customers, Simulation simulation, Profiles profiles, OrderJson orders, Carts carts,
			JsonMapper json) {
		this.customers = customers;
		this.simulation = simulation;
		this.profiles = profiles;
		this.orders = orders;
		this.carts = carts;
		this.json = json;
	}

	@Override
	public Map<Call, Endpoint> endpoints() {
		return Map.of(Call.POST_CART, this::create, Call.PUT_CART, this::replace, Call.GET_CART, this::get,
				Call.CHECK_OUT_CART, this::checkOut);
	}

	private Answer create(Request request) {
		CartRequest body = request.body(this.json, CartRequest.class);
		return Answer.created(this.customers.with(request,
				(customer) -> body(customer, this.carts.create(customer, body.lines(), error(request)))));
	}

	private Answer replace(Request request) {
		CartRequest body = request.body(this.json, CartRequest.class);
		return Answer.ok(this.customers.with(request,
				(customer) -> body(customer, this.carts.replace(customer, id(request), body.lines(), error(request)))));
	}

	private Answer get(Request request) {
		return Answer
			.ok(this.customers.with(request, (customer) -> body(customer, this.carts.cart(customer, id(request)))));
	}

	private Answer checkOut(Request request) {
		return Answer.created(this.customers.with(request, (customer) -> {
			Cart.CheckOut result = this.carts.checkOut(request.tenant(), customer, id(request),
					ProvisioningTime.of(request, this.simulation.behaviour()), error(request), request.trace());
			ObjectNode body = Json.object();
			ArrayNode placed = body.putArray("orders");
			result.orders().forEach((order) -> placed.add(this.orders.of(customer, order)));
			ArrayNode errors = body.putArray("orderErrors");
			result.errors()
				.forEach((group, refusal) -> errors.addObject()
					.put("orderGroupId", group)
					.put("code", refusal.code())
					.put("description", refusal.description()));
			body.set("attributes", Json.attributes("CartCheckoutResult"));
			return body;
		}));
	}

	private static String id(Request request) {
		String id = request.variable("cart");
		return request.exactIds() ? id : id.toLowerCase(Locale.ROOT);
	}

	private static @Nullable Refusal error(Request request) {
		FaultRule rule = request.hint(Fault.ERROR_INSIDE);
		return (rule != null) ? rule.refusal(2085) : null;
	}

	private ObjectNode body(Customer customer, Cart cart) {
		ObjectNode body = Json.object()
			.put("id", cart.id())
			.put("creationTimestamp", cart.created().toString())
			.put("lastModifiedTimestamp", cart.modified().toString())
			.put("expirationTimestamp", cart.expires().toString())
			.put("lastModifiedUser", USER)
			.put("status", cart.ordered() ? "Ordered" : "Active");
		ArrayNode lines = body.putArray("lineItems");
		String currency = this.profiles.of(customer).country().currency();
		cart.items().forEach((item) -> lines.add(line(item, currency)));
		body.set("links", Json.links("/customers/" + customer.id() + "/carts/" + cart.id()));
		body.set("attributes", Json.attributes("Cart"));
		return body;
	}

	private ObjectNode line(Cart.Item item, String currency) {
		OrderLineRequest requested = item.request();
		ObjectNode line = Json.object()
			.put("id", requested.number())
			.put("catalogItemId", requested.offerId())
			.put("quantity", requested.quantity())
			.put("currencyCode", currency)
			.put("billingCycle", requested.billingCycle())
			.put("orderGroup", item.group());
		line.putObject("provisioningContext");
		if (requested.termDuration() != null) {
			line.put("termDuration", requested.termDuration());
		}
		if (requested.friendlyName() != null) {
			line.put("friendlyName", requested.friendlyName());
		}
		boolean own = this.simulation.behaviour().has(Switch.CART_ERROR_CODES);
		if (item.refusal() != null) {
			line.putObject("error")
				.put("errorCode", own ? CartErrorCode.of(item.refusal()) : item.refusal().code())
				.put("errorDescription", item.refusal().description());
		}
		if (item.refusal() instanceof SeatLimitRefusal limit) {
			line.put("availableQuantity", limit.available());
		}
		return line;
	}

}
