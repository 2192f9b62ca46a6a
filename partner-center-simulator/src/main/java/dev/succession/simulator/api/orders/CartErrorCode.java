package dev.succession.simulator.api.orders;

import dev.succession.simulator.protocol.Refusal;

/**
 * The error codes that the client libraries list for the lines of carts. The
 * documentation of carts names those of the whole service instead.
 */
final class CartErrorCode {

	private static final int ITEM_NOT_VALID = 10001;

	private static final int QUOTA_NOT_AVAILABLE = 10002;

	private static final int NOT_PROCESSED = 10006;

	private static final int SUBSCRIPTION_NOT_VALID = 10007;

	private static final int SANDBOX_LIMIT = 10009;

	private static final int INPUT_NOT_VALID = 10010;

	private CartErrorCode() {
	}

	/**
	 * The code of a line that can't be bought.
	 * @param refusal why it can't
	 * @return the code; the refusal's own one if it is a line's code already
	 */
	static int of(Refusal refusal) {
		return switch (refusal.code()) {
			case 800004, 2091 -> ITEM_NOT_VALID;
			case 800067, 27006 -> QUOTA_NOT_AVAILABLE;
			case 27009 -> SUBSCRIPTION_NOT_VALID;
			case 800018 -> SANDBOX_LIMIT;
			case 2002, 3000, 900126 -> INPUT_NOT_VALID;
			default -> (refusal.code() >= 10000 && refusal.code() <= 10012) ? refusal.code() : NOT_PROCESSED;
		};
	}

}
