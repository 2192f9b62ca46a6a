package dev.succession.simulator.tenant.orders;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.succession.simulator.tenant.subscriptions.Subscription;

/**
 * An order: a purchase of one or more subscriptions.
 *
 * @param id a GUID (legacy) or twelve hexadecimal digits (new commerce)
 * @param created when it was placed
 * @param billingCycle such as {@code monthly}
 * @param newCommerce which generation of commerce it belongs to
 * @param lines its lines
 */
public record Order(String id, Instant created, String billingCycle, boolean newCommerce, List<Line> lines) {

	/**
	 * One purchased offer.
	 *
	 * @param number its number, from 0
	 * @param subscription the subscription as it was bought
	 * @param partners the indirect resellers
	 */
	public record Line(int number, Subscription subscription, OrderLineRequest.Partners partners) {
	}

	/**
	 * An order id in the form of its generation of commerce.
	 * @param random the random value it is made from
	 * @param newCommerce which generation
	 * @return a GUID (legacy) or twelve hexadecimal digits (new commerce)
	 */
	public static String id(UUID random, boolean newCommerce) {
		return newCommerce ? random.toString().replace("-", "").substring(20) : random.toString();
	}

	/**
	 * The order of a subscription that existed from the beginning.
	 * @param subscription the subscription
	 * @return an order with one line
	 */
	public static Order of(Subscription subscription) {
		return new Order(subscription.orderId(), subscription.term().created(), subscription.term().billingCycle(),
				subscription.offer().isNewCommerce(),
				List.of(new Line(0, subscription, OrderLineRequest.Partners.of(null, null))));
	}

}
