package dev.succession.partnercenter.call;

import dev.succession.partnercenter.limits.AdmissionControl;
import dev.succession.partnercenter.login.Credentials;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Reports down if Partner Center does not work, and up if it only throttles. */
class PartnerCenterHealthIndicator implements HealthIndicator {

	private final AdmissionControl admission;

	private final Credentials credentials;

	PartnerCenterHealthIndicator(AdmissionControl admission, Credentials credentials) {
		this.admission = admission;
		this.credentials = credentials;
	}

	@Override
	public Health health() {
		AdmissionControl.Status status = this.admission.status();
		String token = this.credentials.tokenProblem();
		String credential = this.credentials.problem();
		boolean down = status.circuitOpen() || token != null || credential != null;
		Health.Builder health = down ? Health.down() : Health.up();
		health.withDetail("circuit", status.circuitOpen() ? "open" : "closed");
		if (token != null) {
			health.withDetail("token", token);
		}
		if (credential != null) {
			health.withDetail("credential", credential);
		}
		if (status.throttledUntil() != null) {
			health.withDetail("throttledUntil", status.throttledUntil().toString());
		}
		return health.withDetail("limitedCustomers", status.limitedCustomers()).build();
	}

}
