package dev.succession.testkit.partnercenter;

import java.time.Duration;

/**
 * Rules for what the simulated Partner Center does wrong, as JSON for
 * {@link SimulatedPartnerCenter#inject(String...)}. The simulator's README describes them
 * all.
 */
public final class FaultRules {

	private FaultRules() {
	}

	/**
	 * Changes of subscriptions are refused with 409/900278.
	 * @param tries how many changes are refused
	 * @return the rule
	 */
	public static String pendingOperation(int tries) {
		return "{\"fault\":\"PENDING_OPERATION\",\"count\":%d}".formatted(tries);
	}

	/**
	 * The list of subscribed SKUs is empty.
	 * @param answers how many answers are wrong
	 * @return the rule
	 */
	public static String noSkus(int answers) {
		return "{\"fault\":\"NO_SKUS\",\"count\":%d}".formatted(answers);
	}

	/**
	 * One subscribed SKU is missing in the list.
	 * @param skuId the licence SKU
	 * @param answers how many answers are wrong
	 * @return the rule
	 */
	public static String skuMissing(String skuId, int answers) {
		return "{\"fault\":\"SKU_MISSING\",\"sku\":\"%s\",\"count\":%d}".formatted(skuId, answers);
	}

	/**
	 * One subscribed SKU is missing in the list for good.
	 * @param skuId the licence SKU
	 * @return the rule
	 */
	public static String skuMissing(String skuId) {
		return "{\"fault\":\"SKU_MISSING\",\"sku\":\"%s\"}".formatted(skuId);
	}

	/**
	 * The subscribed SKUs of a customer are refused: its address is not available.
	 * @param customerId the customer
	 * @param time for how long, by the simulator's clock
	 * @return the rule
	 */
	public static String tenantNotReady(String customerId, Duration time) {
		return "{\"fault\":\"TENANT_NOT_READY\",\"customer\":\"%s\",\"duration\":\"%s\",\"count\":1}"
			.formatted(customerId, time);
	}

	/**
	 * A user has the retiring licences from a group only, so that they can't be removed.
	 * @param userId the user
	 * @return the rule
	 */
	public static String licenseFromGroup(String userId) {
		return "{\"fault\":\"LICENSE_FROM_GROUP\",\"user\":\"%s\"}".formatted(userId);
	}

	/**
	 * A user has the retiring licences directly and from a group: their removal succeeds,
	 * and they stay listed.
	 * @param userId the user
	 * @return the rule
	 */
	public static String licenseAlsoFromGroup(String userId) {
		return "{\"fault\":\"LICENSE_ALSO_FROM_GROUP\",\"user\":\"%s\"}".formatted(userId);
	}

	/**
	 * Licence updates of a user are refused in the words of the directory.
	 * @param kind {@code PLANS_CONFLICT}, {@code PLAN_DEPENDENCY},
	 * {@code NO_LICENSES_LEFT} or {@code LICENSE_NOT_YET_THERE}
	 * @param userId the user
	 * @param tries how many updates are refused
	 * @return the rule
	 */
	public static String licenseRefused(String kind, String userId, int tries) {
		return "{\"fault\":\"%s\",\"user\":\"%s\",\"count\":%d}".formatted(kind, userId, tries);
	}

	/**
	 * Calls with App+User credentials are refused with 401/900421.
	 * @param share the share of the calls, from 0 to 1
	 * @return the rule
	 */
	public static String mfaMissing(double share) {
		return "{\"fault\":\"MFA_MISSING\",\"probability\":%s}".formatted(share);
	}

	/**
	 * Tokens of users' pages have expired.
	 * @param pages how many pages are refused
	 * @return the rule
	 */
	public static String pageTokenExpired(int pages) {
		return "{\"fault\":\"PAGE_TOKEN_EXPIRED\",\"count\":%d}".formatted(pages);
	}

	/**
	 * Subscriptions have no offer id, except for those of retired offers.
	 * @return the rule
	 */
	public static String noOfferId() {
		return "{\"fault\":\"NO_OFFER_ID\"}";
	}

	/**
	 * Order lines of an offer have no quantity.
	 * @param offerId the offer
	 * @return the rule
	 */
	public static String noLineQuantity(String offerId) {
		return "{\"fault\":\"NO_LINE_QUANTITY\",\"offer\":\"%s\"}".formatted(offerId);
	}

	/**
	 * A customer has not accepted the Microsoft Customer Agreement.
	 * @param customerId the customer
	 * @return the rule
	 */
	public static String agreementMissing(String customerId) {
		return "{\"fault\":\"AGREEMENT_MISSING\",\"customer\":\"%s\"}".formatted(customerId);
	}

	/**
	 * A customer accepted the Microsoft Customer Agreement too long ago.
	 * @param customerId the customer
	 * @return the rule
	 */
	public static String agreementOutdated(String customerId) {
		return "{\"fault\":\"AGREEMENT_OUTDATED\",\"customer\":\"%s\"}".formatted(customerId);
	}

}
