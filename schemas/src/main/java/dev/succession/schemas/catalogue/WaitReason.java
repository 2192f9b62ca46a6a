package dev.succession.schemas.catalogue;

/**
 * Why a step takes a fact up again instead of answering it. A step that waits for its
 * turn, or for a rate limit, waits as long as it takes, and has no entry here.
 */
public enum WaitReason {

	/** A call brought no answer, a refusal that may pass, or one that is unknown. */
	UNFINISHED,

	/** Partner Center has an operation pending on the subscription (409/900278). */
	OPERATION_PENDING,

	/** The credential for Partner Center no longer works; health says so. */
	CREDENTIAL_REFUSED,

	/** The step failed with an error that its code does not expect. */
	UNEXPECTED_ERROR,

	/** An order may have been placed that Partner Center does not list yet. */
	ORDER_NOT_LISTED,

	/** Users still hold the licence that they should have left. */
	USERS_STILL_HOLD,

	/** Users can't be moved for a reason that may pass, and all others are. */
	USERS_REFUSED

}
