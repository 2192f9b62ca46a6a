package dev.succession.monitor.rollout;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A migration of a rollout in a report. Its components are the columns.
 *
 * @param migrationId its id
 * @param generation which try of it this is
 * @param customerId the customer
 * @param subscriptionId the old subscription
 * @param plan the newest plan that has it as it is
 * @param state how far it has come
 * @param wave the wave that has it
 * @param heldBy what holds it back
 * @param detail which limit, what has changed
 * @param endDate when the old subscription ends
 * @param replacement the name of the plan that replaces it
 * @param why why this plan
 * @param offerId what is bought
 * @param oldOfferId the offer of the old subscription
 * @param termDuration the term
 * @param billingCycle how often it is billed
 * @param seats how many licences are bought
 * @param amountMinorUnits what its order commits to, in the smallest units
 * @param currency the currency of that
 * @param amount the same as text
 * @param monthlyBefore what the old subscription costs in a month
 * @param monthlyAfter what the replacement costs in a month
 * @param overlap what it costs that both are paid until the old subscription ends
 * @param holders how many users depend on the old subscription, if that was read before
 * @param locationsMissing how many of its holders have no usage location
 * @param beginBefore when it has to begin at the latest; only if it is at risk
 * @param remedy what would help
 */
public record ReportedEntry(UUID migrationId, int generation, String customerId, String subscriptionId,
		@Nullable Integer plan, String state, @Nullable Integer wave, String heldBy, @Nullable String detail,
		Instant endDate, String replacement, String why, String offerId, String oldOfferId,
		@Nullable String termDuration, String billingCycle, int seats, @Nullable Long amountMinorUnits,
		@Nullable String currency, @Nullable String amount, @Nullable String monthlyBefore,
		@Nullable String monthlyAfter, @Nullable String overlap, @Nullable Integer holders,
		@Nullable Integer locationsMissing, @Nullable Instant beginBefore, @Nullable String remedy) {

	static ReportedEntry of(PlannedMigration it) {
		Amount amount = it.amount();
		PlannedMigration.Risk risk = it.risk();
		PlannedMigration.Foreseen foreseen = it.foreseen();
		return new ReportedEntry(it.migrationId(), it.generation(), it.customerId(), it.subscriptionId(), it.plan(),
				it.state(), it.wave(), it.heldBy(), it.detail(), it.endDate(), it.replacement(), it.why(), it.offerId(),
				it.oldOfferId(), it.termDuration(), it.billingCycle(), it.seats(),
				(amount != null) ? (Long) amount.minorUnits() : null, (amount != null) ? amount.currency() : null,
				text(amount), text(it.monthlyBefore()), text(it.monthlyAfter()), text(it.overlap()),
				(foreseen != null) ? foreseen.holders() : null, (foreseen != null) ? foreseen.locationsMissing() : null,
				(risk != null) ? risk.beginBefore() : null, (risk != null) ? risk.remedy() : null);
	}

	private static @Nullable String text(@Nullable Amount amount) {
		return (amount != null) ? amount.text() : null;
	}

}
