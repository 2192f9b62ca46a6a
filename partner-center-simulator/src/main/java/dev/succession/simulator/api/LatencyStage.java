package dev.succession.simulator.api;

import java.time.Duration;
import java.util.concurrent.Semaphore;

import dev.succession.simulator.SimulatorProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Takes its time over every call, and works on so many at once only.
 */
@Component
@Order(200)
class LatencyStage implements Stage {

	private final Duration latency;

	private final @Nullable Semaphore slots;

	LatencyStage(SimulatorProperties properties) {
		this.latency = properties.latency();
		this.slots = (properties.maxInFlight() > 0) ? new Semaphore(properties.maxInFlight(), true) : null;
	}

	@Override
	public Answer pass(Request request, Endpoint next) {
		if (this.slots == null) {
			return slowly(request, next);
		}
		this.slots.acquireUninterruptibly();
		try {
			return slowly(request, next);
		}
		finally {
			this.slots.release();
		}
	}

	private Answer slowly(Request request, Endpoint next) {
		Pause.of(this.latency);
		return next.answer(request);
	}

}
