package dev.succession.partnercenter.orders;

/**
 * The provisioning status of one line of an order.
 *
 * @param lineItemNumber the line, from 0
 * @param status the status
 */
public record OrderProvisioning(int lineItemNumber, Status status) {

	/** Status of the fulfilment of a line. */
	public enum Status {

		/** Finished. */
		FULFILLED,

		/** In progress or not begun. */
		UNFULFILLED,

		/** Waits for a precondition. */
		PREFULFILLMENT_PENDING,

		/** A value newer than this client, or none at all. */
		UNKNOWN

	}

}
