package dev.succession.simulator.faults;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import dev.succession.simulator.Simulation;
import dev.succession.simulator.api.Answer;
import dev.succession.simulator.api.Endpoint;
import dev.succession.simulator.api.Request;
import dev.succession.simulator.api.Stage;
import dev.succession.simulator.behaviour.Behaviour;
import dev.succession.simulator.behaviour.Quirk;
import dev.succession.simulator.tenant.Chance;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Makes answers odd, each quirk with its own probability. The n-th call's oddities are
 * the same for the same seed.
 */
@Component
@Order(100)
class QuirkStage implements Stage {

	private static final List<Quirk> QUIRKS = List.of(Quirk.values());

	private final Simulation simulation;

	private final AtomicLong calls = new AtomicLong();

	QuirkStage(Simulation simulation) {
		this.simulation = simulation;
	}

	@Override
	public Answer pass(Request request, Endpoint next) {
		Answer answer = next.answer(request);
		Behaviour behaviour = this.simulation.behaviour();
		if (behaviour.quirks().isEmpty()) {
			return answer;
		}
		Chance chance = new Chance(behaviour.seed());
		long call = this.calls.getAndIncrement();
		Answer odd = (answer.body() != null) ? answer.with(answer.body().deepCopy()) : answer;
		for (Quirk quirk : QUIRKS) {
			double probability = behaviour.quirks().getOrDefault(quirk, 0.0);
			if (probability > 0 && chance.happens(probability, quirk.ordinal(), call)) {
				odd = Oddities.apply(quirk, request, odd, chance.bits(call));
			}
		}
		return odd;
	}

}
