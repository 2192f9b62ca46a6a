package dev.succession.simulator.stages.limits;

import java.time.Duration;

import dev.succession.simulator.call.Answer;
import dev.succession.simulator.call.Endpoint;
import dev.succession.simulator.call.Request;
import dev.succession.simulator.call.Stage;
import dev.succession.simulator.settings.SimulatorProperties;
import dev.succession.simulator.time.Pause;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Adds the configured latency to every call, and limits how many calls are answered at
 * the same time.
 */
@Component
@Order(200)
class LatencyStage implements Stage {

	private final Duration latency;

	private final ConcurrencyLimit limit;

	LatencyStage(SimulatorProperties properties, ConcurrencyLimit limit) {
		this.latency = properties.latency();
		this.limit = limit;
	}

	@Override
	public Answer pass(Request request, Endpoint next) {
		return this.limit.withPermit(() -> {
			Pause.of(this.latency);
			return next.answer(request);
		});
	}

}
