package dev.succession.simulator.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.succession.simulator.protocol.Refusal;
import dev.succession.simulator.protocol.Trace;
import dev.succession.simulator.tenant.Customer;
import dev.succession.simulator.tenant.Tenant;
import dev.succession.simulator.tenant.catalogue.Offer;
import dev.succession.simulator.tenant.orders.Order;
import dev.succession.simulator.tenant.orders.OrderLineRequest;
import dev.succession.simulator.tenant.subscriptions.Subscription;
import dev.succession.simulator.tenant.subscriptions.SubscriptionStatus;
import dev.succession.simulator.tenant.users.License;
import dev.succession.simulator.tenant.users.User;
import dev.succession.simulator.time.SimulatedClock;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Upgrades a subscription in one operation: buys the target with all of the source's
 * seats, moves the users' licences if the upgrade path says so, and suspends the source.
 */
@Component
public class Upgrading {

	private final PurchaseRules rules;

	private final Purchasing purchasing;

	private final SimulatedClock clock;

	Upgrading(PurchaseRules rules, Purchasing purchasing, SimulatedClock clock) {
		this.rules = rules;
		this.purchasing = purchasing;
		this.clock = clock;
	}

	/**
	 * Why a subscription can't be upgraded.
	 *
	 * @param code the published number of the reason
	 * @param description the text for people
	 */
	public record Obstacle(int code, String description) {
	}

	/**
	 * A user whose licence could not be moved.
	 *
	 * @param user the user
	 * @param refusal why
	 */
	public record FailedMove(User user, Refusal refusal) {
	}

	/**
	 * The result of an upgrade.
	 *
	 * @param target the new subscription
	 * @param failedMoves users whose licences could not be moved
	 */
	public record Result(Subscription target, List<FailedMove> failedMoves) {
	}

	/**
	 * Looks for a reason why a subscription can't be upgraded.
	 * @param customer the customer, locked
	 * @param source the subscription
	 * @param target the target offer
	 * @return the reason, or null if it can be upgraded
	 */
	public @Nullable Obstacle obstacle(Customer customer, Subscription source, Offer target) {
		if (source.status() != SubscriptionStatus.ACTIVE) {
			return new Obstacle(2, "The source subscription is not active.");
		}
		if (customer.subscriptions().stream().anyMatch((it) -> isLive(it) && source.id().equals(it.parentId()))) {
			return new Obstacle(6, "The source subscription has add-ons.");
		}
		if (!source.isProvisioned(this.clock.instant())) {
			return new Obstacle(9, "The source subscription is not provisioned.");
		}
		OrderLineRequest line = line(source, target);
		Refusal refusal = this.rules.refusal(customer, line, List.of(line));
		return (refusal != null) ? new Obstacle(0, refusal.description()) : null;
	}

	/**
	 * Upgrades a subscription that has no obstacle.
	 * @param tenant the partner
	 * @param customer the customer, locked
	 * @param source the subscription
	 * @param target the target offer
	 * @param licenses whether the users' licences are moved
	 * @param trace the call
	 * @return the result
	 */
	public Result upgrade(Tenant tenant, Customer customer, Subscription source, Offer target, boolean licenses,
			Trace trace) {
		Instant now = this.clock.instant();
		Order order = this.purchasing.buy(tenant, customer, List.of(line(source, target)), Duration.ZERO, trace);
		List<FailedMove> failedMoves = new ArrayList<>();
		if (licenses) {
			move(tenant, customer, source, target, trace, failedMoves);
		}
		Subscription.State state = source.state();
		SubscriptionChange.of(state, SubscriptionStatus.SUSPENDED).apply(tenant, customer, source, now, trace);
		return new Result(order.lines().getFirst().subscription(), failedMoves);
	}

	/**
	 * Moves the licences of at most as many users as the source has seats: the other
	 * holders use a seat of another subscription of the same product.
	 */
	private void move(Tenant tenant, Customer customer, Subscription source, Offer target, Trace trace,
			List<FailedMove> failedMoves) {
		UUID old = source.offer().product().skuId();
		LicenseUpdate update = new LicenseUpdate(List.of(new License(target.product(), List.of())), List.of(old));
		List<User> holders = customer.users().stream().filter((user) -> user.holds(old)).toList();
		for (User user : holders.subList(0, Math.min(holders.size(), source.state().quantity()))) {
			try {
				update.apply(tenant, customer, user, this.clock.instant(), trace);
			}
			catch (Refusal refusal) {
				failedMoves.add(new FailedMove(user, refusal));
			}
		}
	}

	private static boolean isLive(Subscription subscription) {
		return subscription.status() == SubscriptionStatus.ACTIVE
				|| subscription.status() == SubscriptionStatus.SUSPENDED;
	}

	private static OrderLineRequest line(Subscription source, Offer target) {
		return new OrderLineRequest(0, target.id(), source.state().quantity(), null, source.term().billingCycle(), null,
				OrderLineRequest.Partners.of(null, null), null);
	}

}
