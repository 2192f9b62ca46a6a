package dev.succession.partnercenter.mfa;

/** Whether the App+User credential comes from a sign-in with MFA. */
public enum MfaStatus {

	/** It does. */
	COMPLIANT,

	/** It does not: Partner Center refuses some of its calls, or all. */
	MISSING,

	/** Partner Center does not say. */
	NOT_TOLD,

	/** There is no App+User credential to check. */
	NOT_CHECKED

}
