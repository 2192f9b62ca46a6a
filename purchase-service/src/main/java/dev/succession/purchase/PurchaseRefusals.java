package dev.succession.purchase;

import java.util.UUID;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Work;
import dev.succession.events.ParkedReason;
import dev.succession.events.RefusalReason;
import dev.succession.events.ReplacementRefused;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.ErrorKind;
import dev.succession.partnercenter.Refusal;
import dev.succession.partnercenter.steps.Refusals;

/**
 * How a purchase is refused: by Partner Center, or by a rule of this service.
 */
final class PurchaseRefusals {

	private PurchaseRefusals() {
	}

	/**
	 * Which migration a refusal is about.
	 *
	 * @param id the migration
	 * @param customerId its customer
	 * @param subscriptionId the old subscription
	 */
	record Migration(UUID id, String customerId, String subscriptionId) {

		static Migration of(SubscriptionExpiring expiring) {
			return new Migration(expiring.getMigrationId(), expiring.getCustomerId(), expiring.getSubscriptionId());
		}

	}

	/**
	 * Refuses to buy, and parks the migration: no other fact would bring it to an end.
	 * @param work the fact that asked for the purchase
	 * @param migration the migration
	 * @param reason why
	 * @param detail what was found
	 * @return the outcome
	 */
	static Outcome refuse(Work<?> work, Migration migration, RefusalReason reason, String detail) {
		return Outcome.parked(ParkedReason.REFUSED, "%s: %s".formatted(reason, detail),
				ReplacementRefused.newBuilder()
					.setMigrationId(migration.id())
					.setCustomerId(migration.customerId())
					.setSubscriptionId(migration.subscriptionId())
					.setReason(reason)
					.setDetail(detail)
					.setOccurredAt(work.now())
					.build());
	}

	/**
	 * The outcome of an order that was not placed.
	 * @param work the fact that asked for the purchase
	 * @param migration the migration
	 * @param answer the answer
	 * @return another try if the cause may pass, else a refusal of the purchase
	 */
	static Outcome notOrdered(Work<?> work, Migration migration, Answer<?> answer) {
		return Refusals.outcome(work, answer, (refusal) -> refuse(work, migration, refusal));
	}

	/**
	 * The outcome of a read that was not done. It leaves the request id of an order as it
	 * is, which may have been sent before.
	 * @param work the fact that asked for the purchase
	 * @param migration the migration
	 * @param answer the answer
	 * @return another try if the cause may pass, else a refusal of the purchase
	 */
	static Outcome notRead(Work<?> work, Migration migration, Answer<?> answer) {
		return Refusals.outcomeOfRead(work, answer, (refusal) -> refuse(work, migration, refusal));
	}

	private static Outcome refuse(Work<?> work, Migration migration, Refusal refusal) {
		return refuse(work, migration, reason(refusal.kind()), refusal.detail());
	}

	private static RefusalReason reason(ErrorKind kind) {
		return switch (kind) {
			case NOT_ELIGIBLE -> RefusalReason.OFFER_NOT_ELIGIBLE;
			case NOT_AVAILABLE -> RefusalReason.OFFER_NOT_AVAILABLE;
			case SEATS_OUT_OF_RANGE -> RefusalReason.SEATS_ABOVE_MAXIMUM;
			case CONCURRENT_LIMIT -> RefusalReason.CONCURRENT_OFFER_LIMIT;
			case QUALIFICATION_MISSING -> RefusalReason.QUALIFICATION_MISSING;
			case AGREEMENT_MISSING -> RefusalReason.AGREEMENT_MISSING;
			case CREDIT_OR_RISK, ACCOUNT_LOCKED -> RefusalReason.CREDIT_OR_RISK;
			case RELATIONSHIP_MISSING, NOT_FOUND -> RefusalReason.RELATIONSHIP_MISSING;
			default -> RefusalReason.OTHER;
		};
	}

}
