package dev.succession.partnercenter.call;

import java.time.Clock;

import dev.succession.partnercenter.limits.Circuit;
import dev.succession.partnercenter.limits.RateLimiters;
import dev.succession.partnercenter.login.Credentials;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Tells a broken Partner Center from one that merely throttles us. */
class PartnerCenterHealthIndicator implements HealthIndicator {

	private final Circuit circuit;

	private final Credentials credentials;

	private final RateLimiters gates;

	private final Clock clock;

	PartnerCenterHealthIndicator(Circuit circuit, Credentials credentials, RateLimiters gates, Clock clock) {
		this.circuit = circuit;
		this.credentials = credentials;
		this.gates = gates;
		this.clock = clock;
	}

	@Override
	public Health health() {
		String problem = this.credentials.problem();
		Health.Builder health = (this.circuit.isOpen() || problem != null) ? Health.down() : Health.up();
		health.withDetail("circuit", this.circuit.isOpen() ? "open" : "closed");
		if (problem != null) {
			health.withDetail("token", problem);
		}
		if (this.gates.partner().isClosed(this.clock.instant())) {
			health.withDetail("throttledUntil", this.gates.partner().next(this.clock.instant()).toString());
		}
		return health.withDetail("limitedCustomers", this.gates.limitedCustomers()).build();
	}

}
