package dev.succession.monitor.projection;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.succession.events.CustomerExamined;
import dev.succession.events.SeenStatus;
import dev.succession.events.SeenSubscription;
import org.jspecify.annotations.Nullable;

/**
 * What Partner Center says of a customer's subscriptions, as discovery has read it last.
 * One that is not among them may exist all the same.
 *
 * @param at when Partner Center was asked, in epoch milliseconds
 * @param subscriptions the subscriptions
 */
public record Seen(long at, List<Row> subscriptions) {

	public Seen {
		subscriptions = List.copyOf(subscriptions);
	}

	/**
	 * A subscription.
	 *
	 * @param id its id
	 * @param offerId its offer
	 * @param status its status
	 * @param seats its licences
	 * @param goesOn whether it would go on after its term
	 * @param endDate when it has ended, in epoch milliseconds; null if it has no end
	 * @param boughtAt when it was bought; null if that is not known
	 */
	public record Row(String id, String offerId, SeenStatus status, int seats, boolean goesOn, @Nullable Long endDate,
			@Nullable Long boughtAt) {

		static Row of(SeenSubscription it) {
			return new Row(it.getSubscriptionId(), it.getOfferId(), it.getStatus(), it.getSeats(), it.getGoesOn(),
					millis(it.getEndDate()), millis(it.getBoughtAt()));
		}

		private static @Nullable Long millis(@Nullable Instant time) {
			return (time != null) ? time.toEpochMilli() : null;
		}

		boolean isActive() {
			return this.status == SeenStatus.ACTIVE;
		}

		/** A status that is not known, or will change by itself, says nothing. */
		boolean isStopped() {
			return switch (this.status) {
				case SUSPENDED, DELETED, EXPIRED, DISABLED -> true;
				case ACTIVE, PENDING, UNKNOWN -> false;
			};
		}

	}

	/** What an examination has seen; empty if it has seen nothing. */
	static Optional<Seen> of(CustomerExamined fact) {
		Instant at = fact.getReadAt();
		return (at == null || fact.getSeen().isEmpty()) ? Optional.empty()
				: Optional.of(new Seen(at.toEpochMilli(), fact.getSeen().stream().map(Row::of).toList()));
	}

	Optional<Row> find(@Nullable String id) {
		return this.subscriptions.stream().filter((row) -> row.id().equalsIgnoreCase(id)).findFirst();
	}

}
