package dev.succession.partnercenter.orders;

import java.util.List;
import java.util.UUID;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.CallScope;
import dev.succession.partnercenter.Refusal;
import dev.succession.partnercenter.call.CallPipeline;
import dev.succession.partnercenter.call.ResponseClassifier;
import dev.succession.partnercenter.http.Call;
import dev.succession.partnercenter.http.Call.Credential;
import dev.succession.partnercenter.json.Json;
import dev.succession.partnercenter.json.UnreadableException;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpMethod;

/** Orders a new-commerce item: creates a cart with one line, then checks it out. */
class CartCheckout {

	private static final String CARTS = "/customers/{customer}/carts";

	private static final int CREATED = 201;

	private final CallPipeline pipeline;

	private final boolean idempotent;

	CartCheckout(CallPipeline pipeline, boolean idempotent) {
		this.pipeline = pipeline;
		this.idempotent = idempotent;
	}

	/** Creating a cart orders nothing, so it is repeated like any other call. */
	Answer<Cart> create(CallScope scope, NewOrder order, UUID requestId) {
		Call call = Call.write(HttpMethod.POST, Credential.APP, requestId, body(order), CARTS, order.customerId());
		return this.pipeline.send(scope, call, CartCheckout::cart);
	}

	Answer<Order> checkOut(CallScope scope, String customerId, String cartId, UUID requestId) {
		Call call = Call.write(HttpMethod.POST, Credential.APP, requestId, null, CARTS + "/{cart}/checkout", customerId,
				cartId);
		return this.pipeline.sendForAnswer(scope, this.idempotent ? call : call.sentOnce(), CartCheckout::ordered);
	}

	boolean isIdempotent() {
		return this.idempotent;
	}

	private static Cart cart(Json cart) {
		Refusal error = null;
		Integer available = null;
		for (Json line : cart.at("lineItems").elements("lineItems")) {
			if (error == null && line.at("error").isObject()) {
				error = ResponseClassifier.refusal(CREATED, line.at("error"), "errorCode", "errorDescription");
			}
			if (available == null && line.text("availableQuantity") != null) {
				available = line.integer("availableQuantity");
			}
		}
		return new Cart(cart.id("id"), error, available);
	}

	/** If an order was placed, errors beside it are ignored. */
	private static Answer<Order> ordered(Json result) {
		List<Json> orders = result.at("orders").elements("orders");
		if (orders.size() == 1) {
			return new Answer.Done<>(Orders.order(orders.getFirst()));
		}
		List<Json> errors = result.at("orderErrors").elements("orderErrors");
		if (!orders.isEmpty() || errors.isEmpty()) {
			throw new UnreadableException("orders");
		}
		return ResponseClassifier.refusalInSuccess(CREATED, errors.getFirst(), "code", "description");
	}

	private static ObjectNode body(NewOrder order) {
		ObjectNode body = Json.object();
		ObjectNode line = body.putArray("lineItems")
			.addObject()
			.put("id", 0)
			.put("catalogItemId", order.offerId())
			.put("quantity", order.seats())
			.put("billingCycle", order.billingCycle())
			.put("friendlyName", order.friendlyName());
		if (order.termDuration() != null) {
			line.put("termDuration", order.termDuration());
		}
		body.set("attributes", Json.attributes("Cart"));
		return body;
	}

}
