package dev.succession.simulator.api.subscriptions;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import dev.succession.simulator.call.Request;
import dev.succession.simulator.protocol.Refusal;
import dev.succession.simulator.tenant.Customer;
import dev.succession.simulator.tenant.subscriptions.Subscription;

/**
 * Finds the subscription a call names, and computes its etag.
 */
public final class Subscriptions {

	private Subscriptions() {
	}

	/**
	 * Finds the subscription in a call's path.
	 * @param customer the customer, locked
	 * @param request the call
	 * @return the subscription
	 * @throws Refusal if the customer has no such subscription
	 */
	public static Subscription find(Customer customer, Request request) {
		return customer.subscriptions()
			.stream()
			.filter((subscription) -> request.names("subscription", subscription.publishedId()))
			.findFirst()
			.orElseThrow(() -> new Refusal(404, 20003, "The subscription was not found."));
	}

	/**
	 * The current etag of a subscription: its id and version.
	 * @param subscription the subscription
	 * @return the etag, without quotes
	 */
	public static String etag(Subscription subscription) {
		return etag(subscription.id().toString(), subscription.state().version());
	}

	/**
	 * An etag in the service's format.
	 * @param id the id of the resource
	 * @param version grows with each change
	 * @return the etag, without quotes
	 */
	public static String etag(String id, int version) {
		String text = "{\"id\":\"" + id + "\",\"version\":" + version + "}";
		return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

}
