package dev.succession.purchase;

import java.util.UUID;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Work;
import dev.succession.events.ParkedReason;
import dev.succession.events.RefusalReason;
import dev.succession.events.ReplacementRefused;
import dev.succession.partnercenter.Refusal;

/**
 * What a refusal by Partner Center means for a purchase.
 */
final class Refusals {

	private Refusals() {
	}

	static RefusalReason reason(Refusal refusal) {
		return switch (refusal.kind()) {
			case NOT_ELIGIBLE -> RefusalReason.OFFER_NOT_ELIGIBLE;
			case NOT_AVAILABLE -> RefusalReason.OFFER_NOT_AVAILABLE;
			case SEATS_OUT_OF_RANGE -> RefusalReason.SEATS_ABOVE_MAXIMUM;
			case CONCURRENT_LIMIT -> RefusalReason.CONCURRENT_OFFER_LIMIT;
			case QUALIFICATION_MISSING -> RefusalReason.QUALIFICATION_MISSING;
			case AGREEMENT_MISSING -> RefusalReason.AGREEMENT_MISSING;
			case CREDIT_OR_RISK -> RefusalReason.CREDIT_OR_RISK;
			case RELATIONSHIP_MISSING, NOT_FOUND -> RefusalReason.RELATIONSHIP_MISSING;
			default -> RefusalReason.OTHER;
		};
	}

	/**
	 * Refuses to buy, and parks the migration: nothing else would bring it to an end.
	 * @param migration the migration's own facts
	 * @param reason why
	 * @param detail what was found
	 * @param work the fact that asked for it
	 * @return the outcome
	 */
	static Outcome refuse(Migration migration, RefusalReason reason, String detail, Work<?> work) {
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
	 * What to do about a refusal by Partner Center.
	 * @param migration the migration's own facts
	 * @param refusal Partner Center's refusal
	 * @param work the fact that asked for it
	 * @return a refusal of ours, or another try if it may pass
	 */
	static Outcome answer(Migration migration, Refusal refusal, Work<?> work) {
		return switch (refusal.kind()) {
			case IN_PROGRESS -> work.tryAgain(refusal.summary());
			case ACCESS_DENIED -> work.askAgain(refusal.summary());
			default -> refuse(migration, reason(refusal), refusal.summary(), work);
		};
	}

	/**
	 * Which migration a refusal is about.
	 *
	 * @param id the migration
	 * @param customerId its customer
	 * @param subscriptionId the old subscription
	 */
	record Migration(UUID id, String customerId, String subscriptionId) {
	}

}
