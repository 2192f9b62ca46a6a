package dev.succession.purchase;

import java.util.List;
import java.util.Optional;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Work;
import dev.succession.events.RefusalReason;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.Ids;
import dev.succession.partnercenter.licenses.Dependents;
import dev.succession.partnercenter.licenses.Licenses;
import dev.succession.partnercenter.licenses.SubscribedSku;
import dev.succession.partnercenter.orders.NewOrder;
import dev.succession.partnercenter.steps.Calls;
import dev.succession.partnercenter.subscriptions.Provisioning;
import dev.succession.partnercenter.subscriptions.Subscription;
import dev.succession.partnercenter.subscriptions.SubscriptionList;
import dev.succession.partnercenter.subscriptions.Subscriptions;

import org.springframework.stereotype.Component;

/**
 * Keeps fewer seats from being bought than users hold. It reads only where an exception
 * asks for fewer than the old subscription has.
 */
@Component
class Holders {

	private final Subscriptions subscriptions;

	private final Licenses licenses;

	Holders(Subscriptions subscriptions, Licenses licenses) {
		this.subscriptions = subscriptions;
		this.licenses = licenses;
	}

	/**
	 * Checks an order.
	 * @param work the fact that asks for it
	 * @param order the order
	 * @param held the customer's subscriptions
	 * @return a refusal, or another try if it is not told how many users there are; empty
	 * if all of them get a seat
	 */
	Optional<Outcome> lackSeats(Work<SubscriptionExpiring> work, NewOrder order, SubscriptionList held) {
		return (work.fact().getSeatsToBuy() == null) ? Optional.empty()
				: old(work, held).filter((old) -> order.seats() < old.quantity())
					.flatMap((old) -> count(work, order, old));
	}

	private static Optional<Subscription> old(Work<SubscriptionExpiring> work, SubscriptionList held) {
		return held.subscriptions()
			.stream()
			.filter((it) -> Ids.same(it.id(), work.fact().getSubscriptionId()))
			.findFirst();
	}

	private Optional<Outcome> count(Work<SubscriptionExpiring> work, NewOrder order, Subscription old) {
		PurchaseRefusals.Migration migration = PurchaseRefusals.Migration.of(work.fact());
		Answer<Provisioning> provisioned = this.subscriptions.provisioning(Calls.of(work), old.customerId(), old.id());
		if (!(provisioned instanceof Answer.Done(var provisioning))) {
			return Optional.of(PurchaseRefusals.notRead(work, migration, provisioned));
		}
		if (provisioning.skuId() == null) {
			return Optional.of(work.tryAgain("the old subscription names no licence SKU"));
		}
		Answer<List<SubscribedSku>> counted = this.licenses.subscribedSkus(Calls.of(work), old.customerId());
		if (!(counted instanceof Answer.Done(var skus))) {
			return Optional.of(PurchaseRefusals.notRead(work, migration, counted));
		}
		return switch (Dependents.on(old.quantity(), provisioning.skuId(), skus)) {
			case Dependents.Counted(var users) when users <= order.seats() -> Optional.empty();
			case Dependents.Counted(var users) ->
				Optional.of(PurchaseRefusals.refuse(work, migration, RefusalReason.SEATS_BELOW_HOLDERS,
						"an exception asks for %d seats, and %d users hold the old licence".formatted(order.seats(),
								users)));
			case Dependents.NotTold(var why) ->
				Optional.of(work.tryAgain("not told how many users hold the old licence: " + why));
		};
	}

}
