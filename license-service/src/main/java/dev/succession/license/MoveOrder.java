package dev.succession.license;

import java.util.List;
import java.util.UUID;

import dev.succession.choreography.Work;
import dev.succession.events.ReplacementPurchased;
import dev.succession.events.UserMoved;
import dev.succession.partnercenter.CallScope;
import dev.succession.partnercenter.licenses.SubscribedSku;

/**
 * From which licence to which users are moved, and on whose behalf.
 *
 * @param purchased the purchase that makes it necessary
 * @param from SKU of the old licence, as the customer has it now
 * @param to SKU of the new licence, as the customer has it now
 * @param round how often all users have been gone through before
 * @param work the fact that asked for it
 * @param context on whose behalf it is asked for
 */
record MoveOrder(ReplacementPurchased purchased, SubscribedSku from, SubscribedSku to, int round, Work<?> work,
		CallScope context) {

	/**
	 * The part that concerns one user. Where calls have to wait, the first users are
	 * finished first.
	 * @param number the user's number, from 1
	 * @return the part
	 */
	MoveOrder part(int number) {
		return new MoveOrder(this.purchased, this.from, this.to, this.round, this.work, this.context.part(number));
	}

	String customerId() {
		return this.purchased.getCustomerId();
	}

	/**
	 * The request id for one user: the same when it is sent again within a round, and
	 * from the second attempt on one of its own. What was refused, or confirmed and not
	 * carried out, would be answered in the same way for ever.
	 * @param action what is done to the user
	 * @param userId the user
	 * @return the id
	 */
	UUID requestId(String action, String userId) {
		return this.work.requestIds().perRetryInRound(action, userId, this.round);
	}

	UserMoved moved(Holder holder) {
		return UserMoved.newBuilder()
			.setMigrationId(this.purchased.getMigrationId())
			.setCustomerId(customerId())
			.setUserId(holder.user().id())
			.setFromSkuId(this.from.skuId())
			.setToSkuId(this.to.skuId())
			.setDisabledPlans(List.copyOf(holder.disabledPlans(this.from)))
			.setAlreadyHeld(holder.holds(this.to.skuId()))
			.setOccurredAt(this.work.now())
			.build();
	}

}
