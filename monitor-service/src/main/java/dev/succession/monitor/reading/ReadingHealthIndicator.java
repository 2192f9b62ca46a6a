package dev.succession.monitor.reading;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the read model is kept up to date. While it is rebuilt all is well. */
@Component
class ReadingHealthIndicator implements HealthIndicator {

	private final Progress progress;

	ReadingHealthIndicator(Progress progress) {
		this.progress = progress;
	}

	@Override
	public Health health() {
		Progress.Told told = this.progress.now();
		Health.Builder health = (told.failure() != null) ? Health.down()
			.withDetail("missing", told.failure())
			.withDetail("since", String.valueOf(told.failingSince())) : Health.up();
		return health.withDetail("rebuilding", told.rebuilding())
			.withDetail("behind", told.behind())
			.withDetail("lookedAt", String.valueOf(told.lookedAt()))
			.build();
	}

}
