package dev.succession.testkit.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.succession.testkit.audit.TenantSnapshot.Customer;
import dev.succession.testkit.audit.TenantSnapshot.Subscription;

/**
 * What has to become of one subscription, worked out from the tenant as it was before and
 * from nothing that Succession says.
 *
 * @param old the subscription that retires
 * @param offerId what is to be bought instead
 * @param newSkuId the licence that its users are to get
 */
public record ExpectedMigration(Subscription old, String offerId, String newSkuId) {

	static final String KAIZALA_PRO = "ca12a1a0-0000-4000-8000-000000000001";

	private static final String BUSINESS_BASIC = "bd938f12-058f-4927-bba3-ae36b1d2501c";

	private static final String BUSINESS_BASIC_SKU = "3b555118-da6a-4418-894f-7df1e2096870";

	private static final String E1 = "91fd106f-4b2c-4938-95ac-f54f74e9a239";

	private static final String E1_SKU = "18181a46-0d4e-45cd-891e-60aabd171b4e";

	private static final String A1_FACULTY = "512e27aa-19d1-4c38-b2cb-5813375c8201";

	private static final String A1_FACULTY_SKU = "94763226-9b3c-4e75-a931-5c89701abe66";

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

	private static boolean isExpiring(Subscription subscription, Instant horizon) {
		return subscription.offerId().equals(KAIZALA_PRO) && subscription.isActive() && !subscription.autoRenew()
				&& !subscription.trial() && subscription.parent() == null && subscription.end().isBefore(horizon);
	}

	private static Optional<ExpectedMigration> of(Subscription old, Customer customer) {
		String qualification = (customer.qualification() != null) ? customer.qualification().toLowerCase() : "none";
		if (!customer.relationship().equals("reseller")
				|| (qualification.equals("education") && !customer.approved())) {
			return Optional.empty();
		}
		if (qualification.equals("education")) {
			return Optional.of(new ExpectedMigration(old, A1_FACULTY, A1_FACULTY_SKU));
		}
		boolean enterprise = qualification.startsWith("government") || old.quantity() > 300;
		return Optional.of(enterprise ? new ExpectedMigration(old, E1, E1_SKU)
				: new ExpectedMigration(old, BUSINESS_BASIC, BUSINESS_BASIC_SKU));
	}

}
