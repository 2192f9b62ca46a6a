package dev.succession.partnercenter.subscriptions;

import org.jspecify.annotations.Nullable;

/**
 * How far a subscription's licences are set up.
 *
 * @param status how far
 * @param skuId the licence SKU, lower case: the bridge from a subscription to the
 * subscribed SKUs; {@code null} while unknown
 * @param quantity number of seats set up, 0 while unknown
 */
public record Provisioning(Status status, @Nullable String skuId, int quantity) {

	/** How far provisioning is. */
	public enum Status {

		/** Under way or not begun; also while licences change. */
		PENDING,

		/** Finished. */
		SUCCESS,

		/** Failed. */
		FAILED,

		/** A value newer than this client. */
		UNKNOWN

	}

}
