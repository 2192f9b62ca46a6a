package dev.succession.partnercenter.login;

import dev.succession.partnercenter.Refusal;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts the calls that are refused for the sake of their credential. */
class LoginMetrics {

	private final MeterRegistry registry;

	LoginMetrics(MeterRegistry registry) {
		this.registry = registry;
	}

	void refused(CredentialName credential, Refusal refusal) {
		this.registry
			.counter("succession.partner-center.credential.refusals", "credential", credential.spelling(), "code",
					refusal.summary())
			.increment();
	}

}
