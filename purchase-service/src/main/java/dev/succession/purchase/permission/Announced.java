package dev.succession.purchase.permission;

import java.util.Optional;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Work;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.partnercenter.orders.NewOrder;

/**
 * An announcement as a permission.
 *
 * @param work the announcement
 * @param rule with which facts orders begin
 */
record Announced(Work<SubscriptionExpiring> work, BeginningRule rule) implements Permission {

	@Override
	public Outcome outdated(String why) {
		return Outcome.dropped(why);
	}

	@Override
	public Optional<Outcome> refusesToBegin() {
		if (OrderProgress.isReported(this.work)) {
			return Optional.empty();
		}
		return OrderProgress.release(this.work).isPresent()
				? Optional.of(Outcome.dropped("an order has begun with a release, which goes on")) : unlessBegun();
	}

	/** A release that was noted before has ordered nothing. */
	@Override
	public Optional<Outcome> refuses(NewOrder order) {
		Optional<Outcome> refused = unlessBegun();
		if (refused.isEmpty()) {
			OrderProgress.beginWithoutRelease(this.work);
		}
		return refused;
	}

	private Optional<Outcome> unlessBegun() {
		return OrderProgress.isBegun(this.work) ? Optional.empty()
				: this.rule.whyNotWith(this.work).map(Outcome::dropped);
	}

}
