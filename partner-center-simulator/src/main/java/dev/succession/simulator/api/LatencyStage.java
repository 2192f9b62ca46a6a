package dev.succession.simulator.api;

import java.time.Duration;

import dev.succession.simulator.SimulatorProperties;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Takes its time over every call, and works on so many at once only.
 */
@Component
@Order(200)
class LatencyStage implements Stage {

	private final Duration latency;

	private final Slots slots;

	LatencyStage(SimulatorProperties properties, Slots slots) {
		this.latency = properties.latency();
		this.slots = slots;
	}

	@Override
	public Answer pass(Request request, Endpoint next) {
		return this.slots.holdingOne(() -> {
			Pause.of(this.latency);
			return next.answer(request);
		});
	}

}
