package dev.succession.simulator.tenant.subscriptions;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;

import dev.succession.simulator.tenant.catalogue.Offer;
import org.jspecify.annotations.Nullable;

/**
 * A subscription: seats of one offer that a customer bought.
 *
 * @param id its id
 * @param parentId its base subscription if it is an add-on, else null
 * @param offer the offer
 * @param orderId the order that created it
 * @param term its time of commitment
 * @param state its changeable values
 */
public record Subscription(UUID id, @Nullable UUID parentId, Offer offer, String orderId, Term term, State state) {

	/** How long after purchase or renewal new commerce can be cancelled. */
	private static final Duration CANCELLATION_WINDOW = Duration.ofHours(168);

	/**
	 * When a subscription was bought, and for how long.
	 *
	 * @param created when it was bought
	 * @param begun when it was bought or last renewed
	 * @param end when it ends or renews
	 * @param billingCycle such as {@code monthly}
	 * @param duration an ISO-8601 period; null for legacy
	 * @param provisioned from when its seats can be assigned
	 */
	public record Term(Instant created, Instant begun, Instant end, String billingCycle, @Nullable String duration,
			Instant provisioned) {

		/**
		 * When a term ends. Legacy names the first day after it, new commerce the last
		 * day of it.
		 * @param start its first day
		 * @param length how long it is
		 * @param newCommerce which generation of commerce
		 * @return the day
		 */
		public static Instant end(Instant start, Period length, boolean newCommerce) {
			Instant after = start.atOffset(ZoneOffset.UTC).plus(length).toInstant();
			return newCommerce ? after.minus(Duration.ofDays(1)) : after;
		}

	}

	/**
	 * The values of a subscription that can change.
	 *
	 * @param friendlyName the partner's name for it
	 * @param quantity its seats
	 * @param status its status
	 * @param autoRenew whether it renews at the end of its term
	 * @param since since when it has had this status
	 * @param changed when its details last changed
	 * @param atEnd what happens at the end of its term, if something was scheduled
	 * @param version grows with each change
	 */
	public record State(String friendlyName, int quantity, SubscriptionStatus status, boolean autoRenew, Instant since,
			Instant changed, @Nullable AtEnd atEnd, int version) {

		/**
		 * The next version, with other details.
		 * @param friendlyName the partner's name for it
		 * @param quantity its seats
		 * @param autoRenew whether it renews
		 * @param atEnd what happens at the end of its term, if something is scheduled
		 * @param now the time
		 * @return the next version
		 */
		public State next(String friendlyName, int quantity, boolean autoRenew, @Nullable AtEnd atEnd, Instant now) {
			return new State(friendlyName, quantity, this.status, autoRenew, this.since, now, atEnd, this.version + 1);
		}

		/**
		 * The next version, with another status.
		 * @param status the status
		 * @param since since when it has it
		 * @return the next version
		 */
		public State next(SubscriptionStatus status, Instant since) {
			return new State(this.friendlyName, this.quantity, status, this.autoRenew, since, this.changed, this.atEnd,
					this.version + 1);
		}

	}

	/**
	 * The subscription after a change.
	 * @param state its new state
	 * @return the changed subscription
	 */
	public Subscription with(State state) {
		return new Subscription(this.id, this.parentId, this.offer, this.orderId, this.term, state);
	}

	/**
	 * Until when new commerce can be cancelled, and its seats decreased.
	 * @return seven days after it was bought or last renewed
	 */
	public Instant cancellableUntil() {
		return this.term.begun().plus(CANCELLATION_WINDOW);
	}

	/**
	 * The subscription after the end of its term, extended.
	 * @param begun when the term ended
	 * @param end when the extended term ends or renews
	 * @return the changed subscription, under a SKU of its own
	 */
	public Subscription extended(Instant begun, Instant end) {
		return new Subscription(this.id, this.parentId, this.offer.extended(), this.orderId,
				new Term(this.term.created(), begun, end, "monthly", "P1M", this.term.provisioned()),
				this.state.next(this.state.friendlyName(), this.state.quantity(), true, null, begun));
	}

	/**
	 * Its status.
	 * @return the status
	 */
	public SubscriptionStatus status() {
		return this.state.status();
	}

	/**
	 * Whether its seats can be assigned by now, if its status allows it.
	 * @param now the time
	 * @return whether it is provisioned
	 */
	public boolean isProvisioned(Instant now) {
		return !now.isBefore(this.term.provisioned());
	}

	/**
	 * The id as the API spells it: legacy ids are in upper case.
	 * @return the id
	 */
	public String publishedId() {
		String text = this.id.toString();
		return this.offer.isNewCommerce() ? text : text.toUpperCase(Locale.ROOT);
	}

}
