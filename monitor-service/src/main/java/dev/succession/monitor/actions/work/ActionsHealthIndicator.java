package dev.succession.monitor.actions.work;

import dev.succession.monitor.actions.ActionsProperties;
import dev.succession.monitor.ownership.OwnerLoop;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether actions are worked on, here or by another instance. */
@Component
class ActionsHealthIndicator implements HealthIndicator {

	private final OwnerLoop loop;

	private final ActionsProperties properties;

	ActionsHealthIndicator(OwnerLoop loop, ActionsProperties properties) {
		this.loop = loop;
		this.properties = properties;
	}

	@Override
	public Health health() {
		OwnerLoop.Told told = this.loop.told();
		if (told.failure() != null) {
			return Health.down()
				.withDetail("missing", told.failure())
				.withDetail("since", String.valueOf(told.failingSince()))
				.build();
		}
		return Health.up().withDetail("enabled", this.properties.enabled()).withDetail("owner", told.owner()).build();
	}

}
