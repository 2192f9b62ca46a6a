package dev.succession.license;

/**
 * What becomes of a migration some of whose users can't be moved.
 */
public enum OnFailure {

	/** What was done is undone: the customer is as before. */
	COMPENSATE,

	/** It stands still as it is until an operator has looked. */
	PARK

}
