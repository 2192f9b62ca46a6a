package dev.succession.partnercenter.limits;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;

/** Bounds how many requests are under way at once. */
class ConcurrencyLimit {

	private static final Duration LOOK = Duration.ofMillis(250);

	private final Bulkhead bulkhead;

	private final Clock clock;

	ConcurrencyLimit(BulkheadRegistry registry, int most, Clock clock) {
		BulkheadConfig config = BulkheadConfig.custom()
			.maxConcurrentCalls(most)
			.maxWaitDuration(LOOK)
			.fairCallHandlingStrategyEnabled(true)
			.build();
		this.bulkhead = registry.bulkhead("partner-center", config);
		this.clock = clock;
	}

	/** Waits for room, but not past the latest instant; whether there is some. */
	boolean enter(Instant latest) {
		while (!this.bulkhead.tryAcquirePermission()) {
			if (Thread.currentThread().isInterrupted() || this.clock.instant().plus(LOOK).isAfter(latest)) {
				return false;
			}
		}
		return true;
	}

	void leave() {
		this.bulkhead.onComplete();
	}

}
