package dev.succession.simulator.stages.quirks;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import dev.succession.simulator.Simulation;
import dev.succession.simulator.behaviour.Behaviour;
import dev.succession.simulator.behaviour.Quirk;
import dev.succession.simulator.behaviour.Switch;
import dev.succession.simulator.call.Answer;
import dev.succession.simulator.call.Endpoint;
import dev.succession.simulator.call.Request;
import dev.succession.simulator.call.Stage;
import dev.succession.simulator.random.SeededRandom;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Applies quirks to answers, each with its own probability. The n-th call after the
 * behaviour was set gets the same quirks for the same seed.
 */
@Component
@Order(100)
class QuirkStage implements Stage {

	private static final List<Quirk> QUIRKS = List.of(Quirk.values());

	private final Simulation simulation;

	/** Makes the decisions independent of those of a fault rule with the same number. */
	private static final long PURPOSE = 101;

	private volatile Counter counter;

	QuirkStage(Simulation simulation) {
		this.simulation = simulation;
		this.counter = new Counter(simulation.behaviour(), new AtomicLong());
	}

	private record Counter(Behaviour behaviour, AtomicLong calls) {
	}

	@Override
	public Answer pass(Request request, Endpoint next) {
		Answer answer = next.answer(request);
		Behaviour behaviour = this.simulation.behaviour();
		if (behaviour.quirks().isEmpty()) {
			return answer;
		}
		SeededRandom random = new SeededRandom(behaviour.seed());
		long call = next(behaviour);
		Answer changed = (answer.body() != null) ? answer.with(answer.body().deepCopy()) : answer;
		for (Quirk quirk : QUIRKS) {
			double probability = behaviour.quirks().getOrDefault(quirk, 0.0);
			if (probability > 0 && isApplicable(quirk, behaviour)
					&& random.happens(probability, PURPOSE, quirk.ordinal(), call)) {
				changed = QuirkEffects.apply(quirk, request, changed, random.bits(PURPOSE, call));
			}
		}
		return changed;
	}

	/** If ids are exact, ids in another letter case would be wrong instead of unusual. */
	private static boolean isApplicable(Quirk quirk, Behaviour behaviour) {
		return quirk != Quirk.LETTER_CASE || !behaviour.has(Switch.EXACT_IDS);
	}

	private long next(Behaviour behaviour) {
		Counter now = this.counter;
		if (now.behaviour() != behaviour) {
			synchronized (this) {
				if (this.counter.behaviour() != behaviour) {
					this.counter = new Counter(behaviour, new AtomicLong());
				}
				now = this.counter;
			}
		}
		return now.calls().getAndIncrement();
	}

}
