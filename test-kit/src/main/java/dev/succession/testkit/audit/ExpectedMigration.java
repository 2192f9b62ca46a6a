package dev.succession.testkit.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.succession.simulator.client.CustomerRow;
import dev.succession.simulator.client.SubscriptionRow;
import dev.succession.simulator.client.TenantSnapshot;
import dev.succession.testkit.partnercenter.OfferIds;
import dev.succession.testkit.partnercenter.SkuIds;

/**
 * What has to become of one subscription, worked out from the tenant as it was before and
 * from nothing that Succession says.
 *
 * @param old the subscription that retires
 * @param offerId what is to be bought instead
 * @param newSkuId the licence that its users are to get
 */
public record ExpectedMigration(SubscriptionRow old, String offerId, String newSkuId) {

	/**
	 * All migrations that a tenant needs and can have.
	 * @param before the tenant before
	 * @return the migrations; none for a school whose qualification is not approved
	 */
	public static List<ExpectedMigration> of(TenantSnapshot before) {
		Instant horizon = before.at().plus(Duration.ofDays(90));
		return before.subscriptions()
			.values()
			.stream()
			.filter((subscription) -> isExpiring(subscription, horizon))
			.flatMap((subscription) -> of(subscription, before.customer(subscription.customerId())).stream())
			.toList();
	}

	/**
	 * The same migration, if plans are bought in new commerce that are sold there.
	 * @return the migration; unchanged for an enterprise or a school
	 */
	public ExpectedMigration inNewCommerce() {
		return this.offerId.equals(OfferIds.BUSINESS_BASIC)
				? new ExpectedMigration(this.old, OfferIds.BUSINESS_BASIC_NEW_COMMERCE, this.newSkuId) : this;
	}

	private static boolean isExpiring(SubscriptionRow subscription, Instant horizon) {
		return subscription.offerId().equals(OfferIds.KAIZALA_PRO) && subscription.isActive()
				&& !subscription.autoRenewEnabled() && !subscription.isTrial()
				&& subscription.parentSubscriptionId() == null && subscription.commitmentEndDate().isBefore(horizon);
	}

	private static Optional<ExpectedMigration> of(SubscriptionRow old, CustomerRow customer) {
		String qualification = (customer.qualification() != null) ? customer.qualification().toLowerCase() : "none";
		if (!customer.isReseller() || (qualification.equals("education") && !customer.isApproved())) {
			return Optional.empty();
		}
		if (qualification.equals("education")) {
			return Optional.of(new ExpectedMigration(old, OfferIds.OFFICE_A1_FACULTY, SkuIds.OFFICE_A1_FACULTY));
		}
		boolean enterprise = qualification.startsWith("government") || old.quantity() > 300;
		return Optional.of(enterprise ? new ExpectedMigration(old, OfferIds.OFFICE_E1, SkuIds.OFFICE_E1)
				: new ExpectedMigration(old, OfferIds.BUSINESS_BASIC, SkuIds.BUSINESS_BASIC));
	}

}
