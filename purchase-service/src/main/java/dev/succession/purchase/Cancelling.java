package dev.succession.purchase;

import java.time.Instant;

import dev.succession.events.Cancellation;
import dev.succession.partnercenter.subscriptions.Subscription;
import dev.succession.partnercenter.subscriptions.SubscriptionStatus;

/**
 * Decides how a purchase is undone: legacy by suspending it, new commerce by deleting it
 * as long as that is free. Whatever costs money is left to an operator.
 */
final class Cancelling {

	private Cancelling() {
	}

	static Verdict decide(Subscription replacement, Instant now) {
		return switch (replacement.status()) {
			case DELETED -> new Verdict.Cancelled(Cancellation.DELETED);
			case SUSPENDED ->
				replacement.isNewCommerce() ? change(replacement, now) : new Verdict.Cancelled(Cancellation.SUSPENDED);
			case ACTIVE -> change(replacement, now);
			case NONE, PENDING, UNKNOWN -> new Verdict.Wait("the replacement is " + replacement.status());
			case EXPIRED, DISABLED -> new Verdict.Stop("the replacement is " + replacement.status());
		};
	}

	private static Verdict change(Subscription replacement, Instant now) {
		if (!replacement.isNewCommerce()) {
			return new Verdict.Change(SubscriptionStatus.SUSPENDED);
		}
		Instant until = replacement.cancellationAllowedUntil();
		if (until == null) {
			return new Verdict.Stop("the replacement has no free window; undoing it costs a term");
		}
		return now.isBefore(until) ? new Verdict.Change(SubscriptionStatus.DELETED)
				: new Verdict.Stop("the free window closed at %s; undoing it now costs a term".formatted(until));
	}

	/**
	 * What to do about a purchase that is to be undone.
	 */
	sealed interface Verdict {

		/**
		 * It is undone.
		 *
		 * @param how by what
		 */
		record Cancelled(Cancellation how) implements Verdict {
		}

		/**
		 * Its status has to be changed when no user depends on it.
		 *
		 * @param to the status that it is to have
		 */
		record Change(SubscriptionStatus to) implements Verdict {
		}

		/**
		 * It can't be decided yet.
		 *
		 * @param why a few words for the log
		 */
		record Wait(String why) implements Verdict {
		}

		/**
		 * An operator has to decide.
		 *
		 * @param why what is in the way
		 */
		record Stop(String why) implements Verdict {
		}

	}

}
