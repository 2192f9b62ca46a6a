package dev.succession.discovery.dryrun;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.succession.partnercenter.subscriptions.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * What a dry run found, without the names of customers and users.
 */
class DryRunReport {

	private final List<Line> lines = new ArrayList<>();

	private int customers;

	private int unreadable;

	private @Nullable String failure;

	/** What discovery would decide on a subscription. */
	enum Decision {

		/** It would be migrated. */
		MIGRATED,

		/** Its migration would be parked, and a person has to look at it. */
		PARKED,

		/** Nothing would happen to it now. */
		LEFT_ALONE,

		/** It, or its customer, could not be read. */
		UNREADABLE

	}

	/**
	 * A line of the report.
	 *
	 * @param customerId the customer
	 * @param subscription the subscription; null if the customer or the row can't be read
	 * @param decision what discovery would decide
	 * @param detail the replacement, or the reason
	 * @param agreement whether the customer has accepted the agreement that a purchase
	 * needs
	 */
	record Line(String customerId, @Nullable Subscription subscription, Decision decision, String detail,
			String agreement) {

		/** A line about something that is not bought. */
		Line(String customerId, @Nullable Subscription subscription, Decision decision, String detail) {
			this(customerId, subscription, decision, detail, "-");
		}

		@Nullable Instant endsAt() {
			return (this.subscription != null) ? this.subscription.endsAt() : null;
		}

	}

	void add(List<Line> examined) {
		this.customers++;
		this.lines.addAll(examined);
	}

	void addUnreadable(int rows) {
		this.unreadable += rows;
	}

	void fail(String why) {
		this.failure = why;
	}

	List<Line> lines() {
		return this.lines;
	}

	/** Why the list of customers could not be read to its end, or null if it was. */
	@Nullable String failure() {
		return this.failure;
	}

	boolean migratesNewCommerce() {
		return this.lines.stream()
			.filter((line) -> line.decision() == Decision.MIGRATED)
			.map(Line::subscription)
			.anyMatch((subscription) -> subscription != null && subscription.isNewCommerce());
	}

	boolean isComplete() {
		return this.failure == null && unreadable() == 0;
	}

	/** The last line of the report. */
	String summary() {
		return "dry run: %d customers, %d migrations, %d parked, %d unreadable".formatted(this.customers,
				count(Decision.MIGRATED), count(Decision.PARKED), unreadable());
	}

	private long unreadable() {
		return this.unreadable + count(Decision.UNREADABLE);
	}

	private long count(Decision decision) {
		return this.lines.stream().filter((line) -> line.decision() == decision).count();
	}

}
