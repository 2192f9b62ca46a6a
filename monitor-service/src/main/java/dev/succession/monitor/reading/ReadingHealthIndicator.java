package dev.succession.monitor.reading;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the read model is kept up to date. While it is rebuilt all is well. */
@Component
class ReadingHealthIndicator implements HealthIndicator {

	/** No batch takes as long. */
	private static final Duration GRACE = Duration.ofMinutes(2);

	private final Progress progress;

	private final Clock clock;

	private final Instant startedAt;

	ReadingHealthIndicator(Progress progress, Clock clock) {
		this.progress = progress;
		this.clock = clock;
		this.startedAt = clock.instant();
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
		Instant last = (told.lookedAt() != null) ? told.lookedAt() : this.startedAt;
		return last.isAfter(this.clock.instant().minus(GRACE)) ? Health.up()
				: Health.down().withDetail("missing", "the reader has given no sign of life since " + last);
	}

}
