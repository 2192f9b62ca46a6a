package dev.succession.partnercenter.login;

import dev.succession.partnercenter.Refusal;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts the calls that are refused for the sake of their credential, by code and all
 * together. Which codes there will be is not known, so only the sum can stand at 0 from
 * the start.
 */
class LoginMetrics {

	private static final String REFUSALS = "succession.partner-center.credential.refusals";

	private final MeterRegistry registry;

	LoginMetrics(MeterRegistry registry) {
		this.registry = registry;
		for (CredentialName credential : CredentialName.values()) {
			all(credential);
		}
	}

	void refused(CredentialName credential, Refusal refusal) {
		this.registry.counter(REFUSALS, "credential", credential.spelling(), "code", refusal.summary()).increment();
		all(credential).increment();
	}

	private Counter all(CredentialName credential) {
		return this.registry.counter(REFUSALS + ".all", "credential", credential.spelling());
	}

}
