package dev.succession.license.restore;

import java.time.Instant;
import java.util.List;

import dev.succession.events.LicensesRefused;
import dev.succession.events.LicensesRestored;
import dev.succession.events.ReplacementPurchased;
import dev.succession.events.RestorationContinued;
import dev.succession.events.SubscriptionReactivated;
import dev.succession.events.UserRefusal;

/**
 * The facts with which the restoration of a migration's users begins, goes on and ends.
 */
public final class RestorationFacts {

	private RestorationFacts() {
	}

	static RestorationContinued begin(LicensesRefused refused) {
		return RestorationContinued.newBuilder()
			.setMigrationId(refused.getMigrationId())
			.setCustomerId(refused.getCustomerId())
			.setSubscriptionId(refused.getSubscriptionId())
			.setOrderId(refused.getOrderId())
			.setReplacementSubscriptionId(refused.getReplacementSubscriptionId())
			.setFromSkuId(refused.getFromSkuId())
			.setReplacementSkuId(refused.getReplacementSkuId())
			.setNext(0)
			.setUsersRestored(0)
			.setOccurredAt(refused.getOccurredAt())
			.build();
	}

	static RestorationContinued begin(SubscriptionReactivated reactivated) {
		return RestorationContinued.newBuilder()
			.setMigrationId(reactivated.getMigrationId())
			.setCustomerId(reactivated.getCustomerId())
			.setSubscriptionId(reactivated.getSubscriptionId())
			.setOrderId(reactivated.getOrderId())
			.setReplacementSubscriptionId(reactivated.getReplacementSubscriptionId())
			.setFromSkuId(reactivated.getFromSkuId())
			.setReplacementSkuId(reactivated.getReplacementSkuId())
			.setNext(0)
			.setUsersRestored(0)
			.setOccurredAt(reactivated.getOccurredAt())
			.build();
	}

	/**
	 * Begins for a migration that was parked before all users were moved.
	 * @param purchased the purchase
	 * @param now when
	 * @return the restoration; the moves themselves say which licence was taken away
	 */
	public static RestorationContinued begin(ReplacementPurchased purchased, Instant now) {
		return RestorationContinued.newBuilder()
			.setMigrationId(purchased.getMigrationId())
			.setCustomerId(purchased.getCustomerId())
			.setSubscriptionId(purchased.getSubscriptionId())
			.setOrderId(purchased.getOrderId())
			.setReplacementSubscriptionId(purchased.getReplacementSubscriptionId())
			.setFromSkuId("")
			.setReplacementSkuId(purchased.getReplacementSkuId())
			.setNext(0)
			.setUsersRestored(0)
			.setOccurredAt(now)
			.build();
	}

	static RestorationContinued after(RestorationContinued restoration, int dealtWith, int restored,
			List<UserRefusal> refusals, Instant now) {
		return RestorationContinued.newBuilder(restoration)
			.setNext(restoration.getNext() + dealtWith)
			.setUsersRestored(restoration.getUsersRestored() + restored)
			.setRefusals(refusals)
			.setOccurredAt(now)
			.build();
	}

	static LicensesRestored restored(RestorationContinued restoration, Instant now) {
		return LicensesRestored.newBuilder()
			.setMigrationId(restoration.getMigrationId())
			.setCustomerId(restoration.getCustomerId())
			.setSubscriptionId(restoration.getSubscriptionId())
			.setOrderId(restoration.getOrderId())
			.setReplacementSubscriptionId(restoration.getReplacementSubscriptionId())
			.setUsersRestored(restoration.getUsersRestored())
			.setOccurredAt(now)
			.build();
	}

}
