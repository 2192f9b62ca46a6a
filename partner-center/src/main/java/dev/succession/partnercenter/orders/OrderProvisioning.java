package dev.succession.partnercenter.orders;

/**
 * How far a line of an order is set up.
 *
 * @param lineItemNumber the line, from 0
 * @param status how far
 */
public record OrderProvisioning(int lineItemNumber, Status status) {

	/** How far the fulfilment of a line is. */
	public enum Status {

		/** Finished. */
		FULFILLED,

		/** Under way or not begun. */
		UNFULFILLED,

		/** Waits for something before it can begin. */
		PREFULFILLMENT_PENDING,

		/** A value newer than this client, or none at all. */
		UNKNOWN

	}

}
