package dev.succession.partnercenter.orders;

import java.util.List;
import java.util.Locale;
import java.util.UUID;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.CallScope;
import dev.succession.partnercenter.call.CallPipeline;
import dev.succession.partnercenter.http.Call;
import dev.succession.partnercenter.http.Call.Credential;
import dev.succession.partnercenter.json.Json;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpMethod;
import org.springframework.util.Assert;

/** The orders of customers. */
public class Orders {

	private static final String ALL = "/customers/{customer}/orders";

	private final CallPipeline pipeline;

	private final CartCheckout checkout;

	Orders(CallPipeline pipeline, OrderProperties settings) {
		this.pipeline = pipeline;
		this.checkout = new CartCheckout(pipeline, settings.checkoutIsIdempotent());
	}

	/**
	 * Orders a legacy offer; a new-commerce item is ordered through a cart. The call is
	 * sent only once. After an unknown outcome the caller must read the customer's orders
	 * and subscriptions before it sends the call again.
	 * @param scope correlation, deadline and priority
	 * @param order what to order
	 * @param requestId idempotency key, the same for every repetition
	 * @return the order; its lines may have no subscription yet
	 * @throws IllegalArgumentException if it is an order for new commerce
	 */
	public Answer<Order> place(CallScope scope, NewOrder order, UUID requestId) {
		Assert.isTrue(!order.isNewCommerce(), () -> order.offerId() + " is ordered through a cart");
		Call call = Call.write(HttpMethod.POST, Credential.APP, requestId, legacy(order), ALL, order.customerId())
			.sentOnce();
		return this.pipeline.send(scope, call, Orders::order);
	}

	/**
	 * Creates a cart with one new-commerce item. That orders nothing; a cart that is not
	 * checked out expires.
	 * @param scope correlation, deadline and priority
	 * @param order what to order
	 * @param requestId idempotency key of this call
	 * @return the cart, which may say that the item can't be ordered
	 */
	public Answer<Cart> createCart(CallScope scope, NewOrder order, UUID requestId) {
		return this.checkout.create(scope, order, requestId);
	}

	/**
	 * Orders what is in a cart. After an unknown outcome the same cart may be checked out
	 * again: one that was ordered is refused as {@code IN_PROGRESS}, or answers with its
	 * order if {@link #isCheckoutIdempotent()}.
	 * @param scope correlation, deadline and priority
	 * @param customerId the customer
	 * @param cartId the cart
	 * @param requestId idempotency key of this call
	 * @return the order; its lines may have no subscription yet
	 */
	public Answer<Order> checkOut(CallScope scope, String customerId, String cartId, UUID requestId) {
		return this.checkout.checkOut(scope, customerId, cartId, requestId);
	}

	/**
	 * Whether a second checkout of a cart is known to give the result of the first.
	 * @return as configured
	 */
	public boolean isCheckoutIdempotent() {
		return this.checkout.isIdempotent();
	}

	/**
	 * Reads all orders of a customer; a new one may take 15 minutes to show.
	 * @param scope correlation, deadline and priority
	 * @param customerId the customer
	 * @return the orders; unknown if any of them can't be read, since a missing one would
	 * look as if it were never placed
	 */
	public Answer<List<Order>> list(CallScope scope, String customerId) {
		return this.pipeline.send(scope, Call.get(Credential.APP, ALL, customerId),
				(json) -> json.items().stream().map(Orders::order).toList());
	}

	/**
	 * Reads one order.
	 * @param scope correlation, deadline and priority
	 * @param customerId the customer
	 * @param orderId the order
	 * @return the order
	 */
	public Answer<Order> get(CallScope scope, String customerId, String orderId) {
		return this.pipeline.send(scope, Call.get(Credential.APP, ALL + "/{order}", customerId, orderId),
				Orders::order);
	}

	/**
	 * Reads the provisioning status of the lines of an order.
	 * @param scope correlation, deadline and priority
	 * @param customerId the customer
	 * @param orderId the order
	 * @return the status of each line; unknown if any of them can't be read
	 */
	public Answer<List<OrderProvisioning>> provisioning(CallScope scope, String customerId, String orderId) {
		Call call = Call.get(Credential.USER, ALL + "/{order}/provisioningstatus", customerId, orderId);
		return this.pipeline.send(scope, call, (json) -> json.items().stream().map(Orders::lineProvisioning).toList());
	}

	private static OrderProvisioning lineProvisioning(Json json) {
		return new OrderProvisioning(json.integer("lineItemNumber"), json.constant("status",
				OrderProvisioning.Status.class, OrderProvisioning.Status.UNKNOWN, OrderProvisioning.Status.UNKNOWN));
	}

	static Order order(Json json) {
		return new Order(json.id("id"), json.text("status", "unknown").toLowerCase(Locale.ROOT),
				json.at("lineItems").elements("lineItems").stream().map(Orders::line).toList());
	}

	private static OrderLine line(Json json) {
		return new OrderLine(json.text("offerId", ""), json.optionalId("subscriptionId"), json.integer("quantity", 0),
				json.text("friendlyName", ""));
	}

	private static ObjectNode legacy(NewOrder order) {
		ObjectNode body = Json.object()
			.put("referenceCustomerId", order.customerId())
			.put("billingCycle", order.billingCycle());
		body.putArray("lineItems")
			.addObject()
			.put("lineItemNumber", 0)
			.put("offerId", order.offerId())
			.put("quantity", order.seats())
			.put("friendlyName", order.friendlyName());
		body.set("attributes", Json.attributes("Order"));
		return body;
	}

}
