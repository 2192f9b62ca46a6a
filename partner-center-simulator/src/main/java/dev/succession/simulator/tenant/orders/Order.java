package dev.succession.simulator.tenant.orders;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

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

	private static final Pattern GUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

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
	 * An order id in which letter case matters, as orders of carts have them.
	 * @param random the random value it is made from
	 * @return 22 letters, digits, hyphens and underscores
	 */
	public static String exactId(UUID random) {
		byte[] bytes = ByteBuffer.allocate(16)
			.putLong(random.getMostSignificantBits())
			.putLong(random.getLeastSignificantBits())
			.array();
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	/**
	 * The id as the order's subscriptions spell it.
	 * @return the id; in upper case if it is a GUID
	 */
	public String idInSubscriptions() {
		return idInSubscriptions(this.id);
	}

	/**
	 * An order id as subscriptions spell it.
	 * @param id the id
	 * @return the id; in upper case if it is a GUID
	 */
	public static String idInSubscriptions(String id) {
		return GUID.matcher(id).matches() ? id.toUpperCase(Locale.ROOT) : id;
	}

	/**
	 * The order with other lines.
	 * @param lines the lines
	 * @return the changed order
	 */
	public Order with(List<Line> lines) {
		return new Order(this.id, this.created, this.billingCycle, this.newCommerce, List.copyOf(lines));
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
