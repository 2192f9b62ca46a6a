package dev.succession.partnercenter.limits;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;

/** Limits how many requests are in flight at the same time. */
class ConcurrencyLimit {

	/** Time between two checks of the deadline while a call waits. */
	private static final Duration CHECK_INTERVAL = Duration.ofMillis(250);

	private final Bulkhead bulkhead;

	private final Clock clock;

	ConcurrencyLimit(BulkheadRegistry registry, int maxInFlight, Clock clock) {
		BulkheadConfig config = BulkheadConfig.custom()
			.maxConcurrentCalls(maxInFlight)
			.maxWaitDuration(CHECK_INTERVAL)
			.fairCallHandlingStrategyEnabled(true)
			.build();
		this.bulkhead = registry.bulkhead("partner-center", config);
		this.clock = clock;
	}

	/** Waits for a free place; {@code false} if there is none by the latest instant. */
	boolean enter(Instant latest) {
		while (!this.bulkhead.tryAcquirePermission()) {
			if (Thread.currentThread().isInterrupted() || this.clock.instant().plus(CHECK_INTERVAL).isAfter(latest)) {
				return false;
			}
		}
		return true;
	}

	void leave() {
		this.bulkhead.onComplete();
	}

}
