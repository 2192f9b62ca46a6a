package dev.succession.rollout;

import dev.succession.rollout.stream.RolloutStreams;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the engine runs, and what it does or waits for. */
@Component
class RolloutHealthIndicator implements HealthIndicator {

	private final RolloutStreams streams;

	RolloutHealthIndicator(RolloutStreams streams) {
		this.streams = streams;
	}

	@Override
	public Health health() {
		Health.Builder health = this.streams.isUp() ? Health.up() : Health.down();
		return health.withDetail("engine", this.streams.standing()).build();
	}

}
