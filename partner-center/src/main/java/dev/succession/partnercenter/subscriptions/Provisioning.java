package dev.succession.partnercenter.subscriptions;

import org.jspecify.annotations.Nullable;

/**
 * The provisioning status of a subscription's licences.
 *
 * @param status the status
 * @param skuId the licence SKU, lower case, by which the subscribed SKU of the
 * subscription is found; {@code null} while unknown
 * @param quantity number of seats set up, 0 while unknown
 */
public record Provisioning(Status status, @Nullable String skuId, int quantity) {

	/** Status of the provisioning. */
	public enum Status {

		/** In progress or not begun; also while licences change. */
		PENDING,

		/** Finished. */
		SUCCESS,

		/** Failed. */
		FAILED,

		/** A value newer than this client. */
		UNKNOWN

	}

}
