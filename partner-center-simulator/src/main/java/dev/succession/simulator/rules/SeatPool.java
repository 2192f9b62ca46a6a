package dev.succession.simulator.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.succession.simulator.tenant.Customer;
import dev.succession.simulator.tenant.catalogue.Product;
import dev.succession.simulator.tenant.subscriptions.Subscription;

/**
 * The seats of one product in all subscriptions of a customer.
 *
 * @param product the product
 * @param active seats that can be used
 * @param warning seats of subscriptions that expired a short while ago
 * @param suspended seats that can't be used
 * @param consumed users that have the product
 */
public record SeatPool(Product product, int active, int warning, int suspended, int consumed) {

	private static final Duration GRACE = Duration.ofDays(30);

	/**
	 * The pools of a customer that are not empty.
	 * @param customer the customer, locked
	 * @param now the time
	 * @return one pool per product
	 */
	public static List<SeatPool> of(Customer customer, Instant now) {
		Set<Product> products = new LinkedHashSet<>();
		customer.subscriptions().forEach((subscription) -> products.add(subscription.offer().product()));
		products.addAll(customer.seatsElsewhere().keySet());
		List<SeatPool> pools = new ArrayList<>();
		for (Product product : products) {
			SeatPool pool = of(customer, product, now);
			if (pool.total() + pool.suspended() + pool.consumed() > 0) {
				pools.add(pool);
			}
		}
		return pools;
	}

	static SeatPool of(Customer customer, Product product, Instant now) {
		int active = customer.seatsElsewhere().getOrDefault(product, 0);
		int warning = 0;
		int suspended = 0;
		for (Subscription subscription : customer.subscriptions()) {
			if (subscription.offer().product() != product || !subscription.isProvisioned(now)) {
				continue;
			}
			int quantity = subscription.state().quantity();
			boolean inGrace = now.isBefore(subscription.state().since().plus(GRACE));
			switch (subscription.status()) {
				case PENDING, ACTIVE -> active += quantity;
				case EXPIRED -> {
					warning += inGrace ? quantity : 0;
					suspended += inGrace ? 0 : quantity;
				}
				case SUSPENDED -> suspended += quantity;
				case DELETED -> {
				}
			}
		}
		int consumed = (int) customer.users().stream().filter((user) -> user.holds(product.skuId())).count();
		return new SeatPool(product, active, warning, suspended, consumed);
	}

	/**
	 * Seats that are assigned or can be.
	 * @return active and warning seats together
	 */
	public int total() {
		return this.active + this.warning;
	}

	/**
	 * Seats that can be assigned.
	 * @return total less consumed; negative if more are assigned than exist
	 */
	public int available() {
		return total() - this.consumed;
	}

	/**
	 * The pool's state as the directory calls it.
	 * @return {@code Enabled}, {@code Warning}, {@code Suspended} or {@code Deleted}
	 */
	public String capabilityStatus() {
		if (this.active > 0) {
			return "Enabled";
		}
		if (this.warning > 0) {
			return "Warning";
		}
		return (this.suspended > 0) ? "Suspended" : "Deleted";
	}

}
