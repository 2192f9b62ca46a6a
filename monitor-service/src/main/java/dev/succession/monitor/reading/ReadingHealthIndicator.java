package dev.succession.monitor.reading;

import java.time.Duration;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the read model is kept up to date. While it is rebuilt all is well. */
@Component
class ReadingHealthIndicator implements HealthIndicator {

	/** No batch takes as long. */
	private static final Duration GRACE = Duration.ofMinutes(2);

	private final Progress progress;

	ReadingHealthIndicator(Progress progress) {
		this.progress = progress;
	}

	@Override
	public Health health() {
		Progress.Told told = this.progress.now();
		return health(told).withDetail("rebuilding", told.rebuilding())
			.withDetail("behind", told.behind())
			.withDetail("lookedAt", String.valueOf(told.lookedAt()))
			.build();
	}

	private Health.Builder health(Progress.Told told) {
		if (told.failure() != null) {
			return Health.down()
				.withDetail("missing", told.failure())
				.withDetail("since", String.valueOf(told.failingSince()));
		}
		Duration age = this.progress.age();
		return (age.compareTo(GRACE) < 0) ? Health.up() : Health.down()
			.withDetail("missing", "the reader has given no sign of life for %d s".formatted(age.toSeconds()));
	}

}
