package dev.succession.purchase;

import java.time.Duration;
import java.time.Instant;

import dev.succession.choreography.Outcome;
import dev.succession.events.Cancellation;
import dev.succession.partnercenter.subscriptions.Subscription;
import dev.succession.partnercenter.subscriptions.SubscriptionStatus;

/**
 * Decides how a purchase is undone: legacy by suspending it, new commerce by deleting it
 * as long as that is free. Whatever costs money is left to an operator.
 */
final class Cancelling {

	/** No wait is cut shorter than that. */
	private static final Duration SHORTEST_WAIT = Duration.ofMinutes(5);

	private static final int TRIES_IN_THE_TIME_LEFT = 4;

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
		return now.isBefore(until) ? new Verdict.Change(SubscriptionStatus.DELETED) : new Verdict.Stop(
				"it can't be cancelled free of charge any more: its window closed at %s; undoing it now costs a term"
					.formatted(until));
	}

	/**
	 * Shortens a wait so that there are several tries before the free window closes, and
	 * a look soon after that. A time that Partner Center has named stays.
	 * @param wait the wait for the next try
	 * @param replacement what is to be cancelled
	 * @param now the present
	 * @return the wait, until a quarter of the time that is left has passed at most
	 */
	static Outcome.Later inTime(Outcome.Later wait, Subscription replacement, Instant now) {
		Instant until = replacement.isNewCommerce() ? replacement.cancellationAllowedUntil() : null;
		if (until == null || !now.isBefore(until) || wait.kind() == Outcome.RetryKind.POSTPONED) {
			return wait;
		}
		Duration part = Duration.between(now, until).dividedBy(TRIES_IN_THE_TIME_LEFT);
		Instant latest = now.plus((part.compareTo(SHORTEST_WAIT) < 0) ? SHORTEST_WAIT : part);
		return wait.notBefore().isAfter(latest)
				? new Outcome.Later(wait.facts(), wait.next(), latest, wait.kind(), wait.why(), wait.patience()) : wait;
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
