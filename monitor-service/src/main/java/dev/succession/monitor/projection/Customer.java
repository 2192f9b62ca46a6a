package dev.succession.monitor.projection;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.succession.events.CustomerExamined;
import dev.succession.events.CustomerListed;
import dev.succession.events.LeftAloneReason;
import dev.succession.events.MigrationParked;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.events.SubscriptionLeftAlone;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * What discovery has told of a customer. The order in which the facts are read does not
 * matter.
 *
 * @param listedAt when a scan has found it last, in epoch milliseconds; 0 if none has
 * @param examination the newest look at its subscriptions
 * @param seen what the newest examination has seen that has seen anything
 * @param migrating whether a migration of its was announced or parked
 * @param findings the newest finding about each subscription; that about the whole
 * customer has an empty name
 */
public record Customer(long listedAt, @Nullable Examination examination, @Nullable Seen seen, boolean migrating,
		Map<String, Finding> findings) {

	/** A customer of which no fact has been read. */
	public static final Customer UNKNOWN = new Customer(0, null, null, false, Map.of());

	public Customer {
		findings = Map.copyOf(findings);
	}

	/**
	 * A look at a customer's subscriptions.
	 *
	 * @param at when, in epoch milliseconds
	 * @param subscriptions how many rows Partner Center listed
	 * @param announced migrations that were announced then or before
	 * @param leftAlone subscriptions that were left alone
	 * @param unreadable rows that could not be read
	 * @param failure why it could not be examined at all; null if it could
	 */
	public record Examination(long at, int subscriptions, int announced, int leftAlone, int unreadable,
			@Nullable String failure) {
	}

	/**
	 * Why a subscription is left alone.
	 *
	 * @param at when that was told, in epoch milliseconds
	 * @param reason why
	 */
	public record Finding(long at, LeftAloneReason reason) {
	}

	/** What has become of a customer; each counts once. */
	public enum Outcome {

		/** A migration was announced or parked. */
		MIGRATING,

		/** It could not be examined. */
		UNREADABLE,

		/**
		 * Subscriptions of retiring products are left alone, and no other is migrated.
		 */
		LEFT_ALONE,

		/** It has no subscription to migrate now. */
		UNAFFECTED,

		/** A scan has found it, and it is not examined yet. */
		LISTED

	}

	/**
	 * Whether a fact tells something of a customer.
	 * @param fact the fact
	 * @return {@code true} if {@link #with} looks at it
	 */
	public static boolean isToldBy(SpecificRecord fact) {
		return fact instanceof CustomerListed || fact instanceof CustomerExamined
				|| fact instanceof SubscriptionLeftAlone || fact instanceof SubscriptionExpiring
				|| fact instanceof MigrationParked;
	}

	/**
	 * The customer after one more fact.
	 * @param fact a fact about it, which may have been seen before
	 * @return what is to be remembered now
	 */
	public Customer with(SpecificRecord fact) {
		long at = Fields.occurredAt(fact);
		return switch (fact) {
			case CustomerListed _ ->
				new Customer(Math.max(this.listedAt, at), this.examination, this.seen, this.migrating, this.findings);
			case CustomerExamined it -> examined(at, it);
			case SubscriptionLeftAlone it ->
				with(Optional.ofNullable(it.getSubscriptionId()).orElse(""), new Finding(at, it.getReason()));
			case SubscriptionExpiring _, MigrationParked _ ->
				new Customer(this.listedAt, this.examination, this.seen, true, this.findings);
			default -> this;
		};
	}

	private Customer examined(long at, CustomerExamined it) {
		Examination told = new Examination(at, it.getSubscriptions(), it.getAnnounced() + it.getAlreadyAnnounced(),
				it.getLeftAlone(), it.getUnreadable(), Trouble.shortened(it.getFailure()));
		boolean newer = this.examination == null || told.at() >= this.examination.at();
		Seen read = Seen.of(it).filter((one) -> this.seen == null || one.at() >= this.seen.at()).orElse(this.seen);
		return new Customer(this.listedAt, newer ? told : this.examination, read, this.migrating, this.findings);
	}

	private Customer with(String subscription, Finding told) {
		Map<String, Finding> all = new TreeMap<>(this.findings);
		all.merge(subscription, told, (known, it) -> (it.at() >= known.at()) ? it : known);
		return new Customer(this.listedAt, this.examination, this.seen, this.migrating, all);
	}

	/**
	 * What has become of the customer.
	 * @return one of the outcomes
	 */
	public Outcome outcome() {
		if (this.migrating) {
			return Outcome.MIGRATING;
		}
		if (this.examination != null && this.examination.failure() != null) {
			return Outcome.UNREADABLE;
		}
		if (!this.findings.isEmpty()) {
			return Outcome.LEFT_ALONE;
		}
		return (this.examination != null) ? Outcome.UNAFFECTED : Outcome.LISTED;
	}

	/**
	 * Why the customer is left alone: of several reasons, the first one in the order of
	 * the schema.
	 * @return the reason; empty if it is not left alone
	 */
	public Optional<LeftAloneReason> reason() {
		return (outcome() != Outcome.LEFT_ALONE) ? Optional.empty()
				: this.findings.values().stream().map(Finding::reason).min(Comparator.naturalOrder());
	}

}
