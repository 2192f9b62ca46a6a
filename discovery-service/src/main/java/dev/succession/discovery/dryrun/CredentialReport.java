package dev.succession.discovery.dryrun;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.mfa.MfaCheck;
import dev.succession.partnercenter.mfa.MfaStatus;

/**
 * Says before the first order whether the App+User credential will do: Partner Center
 * refuses calls of one that was made without multi-factor authentication.
 */
class CredentialReport {

	private final MfaCheck check;

	private final RetryingReads reads;

	CredentialReport(MfaCheck check, RetryingReads reads) {
		this.check = check;
		this.reads = reads;
	}

	String line() {
		return "App+User credential: "
				+ ((this.reads.read(this.check::check) instanceof Answer.Done<MfaStatus>(MfaStatus status))
						? words(status) : "Partner Center does not answer whether it has MFA");
	}

	private static String words(MfaStatus status) {
		return switch (status) {
			case COMPLIANT -> "has MFA";
			case MISSING ->
				"has NO MFA, so Partner Center refuses calls with it (401/900421): sign in again with multi-factor authentication";
			case NOT_TOLD -> "unknown whether it has MFA, Partner Center does not say";
			case NOT_CHECKED ->
				"MFA not checked, discovery has none: set succession.partner-center.user.* to the one that the services use";
		};
	}

}
