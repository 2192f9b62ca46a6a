package dev.succession.discovery;

import java.time.Instant;

import dev.succession.partnercenter.Subscription;
import dev.succession.partnercenter.SubscriptionStatus;
import org.jspecify.annotations.Nullable;

/**
 * A Kaizala Pro subscription that has to be moved, and variations of it.
 */
record ASubscription(String id, String offerId, String offerName, int quantity, SubscriptionStatus status,
		boolean autoRenewEnabled, boolean isTrial, @Nullable String parentSubscriptionId,
		@Nullable Instant commitmentEndDate) {

	static final String CUSTOMER = "b44bb1fb-c595-45b0-9e09-d657365580bf";

	static final String KAIZALA = "ca12a1a0-0000-4000-8000-000000000001";

	static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

	static ASubscription expiring() {
		return new ASubscription("42226ed6-070a-4e0f-b80c-4cdfb3e97aa7", KAIZALA, "Kaizala Pro", 5,
				SubscriptionStatus.ACTIVE, false, false, null, Instant.parse("2026-12-31T00:00:00Z"));
	}

	ASubscription offer(String offerId, String offerName) {
		return new ASubscription(this.id, offerId, offerName, this.quantity, this.status, this.autoRenewEnabled,
				this.isTrial, this.parentSubscriptionId, this.commitmentEndDate);
	}

	ASubscription status(SubscriptionStatus status) {
		return new ASubscription(this.id, this.offerId, this.offerName, this.quantity, status, this.autoRenewEnabled,
				this.isTrial, this.parentSubscriptionId, this.commitmentEndDate);
	}

	ASubscription renewing() {
		return new ASubscription(this.id, this.offerId, this.offerName, this.quantity, this.status, true, this.isTrial,
				this.parentSubscriptionId, this.commitmentEndDate);
	}

	ASubscription trial() {
		return new ASubscription(this.id, this.offerId, this.offerName, this.quantity, this.status,
				this.autoRenewEnabled, true, this.parentSubscriptionId, this.commitmentEndDate);
	}

	ASubscription addOnTo(String parentSubscriptionId) {
		return new ASubscription(this.id, this.offerId, this.offerName, this.quantity, this.status,
				this.autoRenewEnabled, this.isTrial, parentSubscriptionId, this.commitmentEndDate);
	}

	ASubscription endingAt(@Nullable Instant commitmentEndDate) {
		return new ASubscription(this.id, this.offerId, this.offerName, this.quantity, this.status,
				this.autoRenewEnabled, this.isTrial, this.parentSubscriptionId, commitmentEndDate);
	}

	Subscription asRead() {
		return new Subscription(CUSTOMER, this.id, this.offerId, this.offerName, "", this.quantity, this.status,
				this.autoRenewEnabled, this.isTrial, this.parentSubscriptionId, this.commitmentEndDate, null, null,
				null, null);
	}

}
