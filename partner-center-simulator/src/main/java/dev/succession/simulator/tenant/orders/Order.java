package dev.succession.simulator.tenant.orders;

import java.time.Instant;
import java.util.List;

import dev.succession.simulator.tenant.subscriptions.Subscription;

/**
 * A purchase.
 *
 * @param id a GUID (legacy) or twelve hexadecimal digits (new commerce)
 * @param created when it was placed
 * @param billingCycle such as {@code monthly}
 * @param newCommerce which generation of commerce it belongs to
 * @param lines what was bought
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

	public static Order of(Subscription subscription) {
		return new Order(subscription.orderId(), subscription.term().created(), subscription.term().billingCycle(),
				subscription.offer().isNewCommerce(),
				List.of(new Line(0, subscription, OrderLineRequest.Partners.of(null, null))));
	}

}
