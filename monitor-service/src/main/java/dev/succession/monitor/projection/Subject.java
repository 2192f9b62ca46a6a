package dev.succession.monitor.projection;

import dev.succession.events.MigrationParked;
import dev.succession.events.Replacement;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.schemas.FactTopic;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * What is to be migrated, by all generations.
 *
 * @param customerId the customer
 * @param subscriptionId the old subscription
 * @param retirement the retirement that its product belongs to
 * @param replacement the name of the plan that replaces it
 * @param offerId the offer of that plan
 * @param announced when that was announced last
 * @param endDate when the old subscription has ended, in epoch milliseconds
 * @param seats its licences
 * @param counted which fact has told the seats
 */
record Subject(@Nullable String customerId, @Nullable String subscriptionId, @Nullable String retirement,
		@Nullable String replacement, @Nullable String offerId, @Nullable Mark announced, @Nullable Long endDate,
		@Nullable Integer seats, @Nullable Mark counted) {

	static final Subject UNKNOWN = new Subject(null, null, null, null, null, null, null, null, null);

	Subject with(FactTopic topic, SpecificRecord fact) {
		Mark mark = new Mark(topic, Fields.occurredAt(fact));
		Subject counted = countedBy(mark, Fields.number(fact, "seats"));
		Subject announced = (fact instanceof SubscriptionExpiring expiring) ? counted.announcedBy(mark, expiring)
				: counted;
		return announced.identifiedBy(fact);
	}

	/** These never change: the migration's id follows from two of them. */
	private Subject identifiedBy(SpecificRecord fact) {
		return new Subject(either(this.customerId, Fields.customerId(fact)),
				either(this.subscriptionId, Fields.text(fact, "subscriptionId")), either(this.retirement, parked(fact)),
				this.replacement, this.offerId, this.announced, either(this.endDate, Fields.millis(fact, "endDate")),
				this.seats, this.counted);
	}

	/** What was never announced is known by this alone. */
	private static @Nullable String parked(SpecificRecord fact) {
		return (fact instanceof MigrationParked parked) ? parked.getRetirement() : null;
	}

	private Subject announcedBy(Mark mark, SubscriptionExpiring expiring) {
		if (Mark.newer(this.announced, mark) != mark) {
			return this;
		}
		Replacement plan = expiring.getReplacement();
		return new Subject(this.customerId, this.subscriptionId, expiring.getRetirement(), plan.getName(),
				plan.getOfferId(), mark, this.endDate, this.seats, this.counted);
	}

	private Subject countedBy(Mark mark, @Nullable Integer number) {
		if (number == null || Mark.newer(this.counted, mark) != mark) {
			return this;
		}
		return new Subject(this.customerId, this.subscriptionId, this.retirement, this.replacement, this.offerId,
				this.announced, this.endDate, number, mark);
	}

	private static <T> @Nullable T either(@Nullable T known, @Nullable T told) {
		return (known != null) ? known : told;
	}

}
