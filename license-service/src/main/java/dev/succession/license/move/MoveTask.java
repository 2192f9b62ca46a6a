package dev.succession.license.move;

import java.util.List;
import java.util.UUID;

import dev.succession.choreography.Work;
import dev.succession.events.ReplacementPurchased;
import dev.succession.events.UserMoved;
import dev.succession.license.Holder;
import dev.succession.license.Retry;
import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.CallScope;
import dev.succession.partnercenter.Ids;
import dev.succession.partnercenter.licenses.SubscribedSku;
import dev.succession.partnercenter.steps.Calls;

/**
 * From which licence to which the users of one chunk are moved, and on whose behalf.
 *
 * @param purchased the purchase that makes it necessary
 * @param from SKU of the old licence, as the customer has it now
 * @param to SKU of the new licence, as the customer has it now
 * @param round how often all users have been gone through before
 * @param work the fact that asked for it
 * @param scope the scope of the calls
 */
record MoveTask(ReplacementPurchased purchased, SubscribedSku from, SubscribedSku to, int round, Work<?> work,
		CallScope scope) {

	static MoveTask of(Progress progress, Seats seats, Work<?> work) {
		return new MoveTask(progress.purchased(), seats.from(), seats.to(), progress.round(), work, Calls.of(work));
	}

	/**
	 * The same task for one user. Where calls have to wait for a rate limit, the calls of
	 * the first users go first.
	 * @param number the user's number, from 1
	 * @return the task
	 */
	MoveTask forUser(int number) {
		return new MoveTask(this.purchased, this.from, this.to, this.round, this.work, this.scope.part(number));
	}

	String customerId() {
		return this.purchased.getCustomerId();
	}

	/**
	 * The idempotency key of a call about one user.
	 * @param action what the call does to the user
	 * @param userId the user
	 * @return the key
	 */
	UUID requestId(String action, String userId) {
		return this.work.requestIds().perRetryInRound(action, Ids.key(userId), this.round);
	}

	Retry backOff(String why) {
		return Retry.backOff(this.work, why);
	}

	Retry after(Answer<?> answer) {
		return Retry.after(this.work, answer);
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
