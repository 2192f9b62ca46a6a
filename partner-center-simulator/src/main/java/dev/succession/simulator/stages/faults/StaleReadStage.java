package dev.succession.simulator.stages.faults;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

import dev.succession.simulator.behaviour.Fault;
import dev.succession.simulator.behaviour.FaultRule;
import dev.succession.simulator.call.Answer;
import dev.succession.simulator.call.Endpoint;
import dev.succession.simulator.call.Request;
import dev.succession.simulator.call.Stage;
import dev.succession.simulator.stages.memory.StoredAnswer;
import dev.succession.simulator.time.SimulatedClock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Gives a read an older answer. Answers are kept only while a rule needs them, and only
 * within a run.
 */
@Component
@Order(360)
class StaleReadStage implements Stage {

	private static final Set<Fault> KINDS = EnumSet.of(Fault.STALE_READ);

	private final ActiveFaults faults;

	private final SimulatedClock clock;

	private final JsonMapper json;

	private final PastAnswers past = new PastAnswers();

	StaleReadStage(ActiveFaults faults, SimulatedClock clock, JsonMapper json) {
		this.faults = faults;
		this.clock = clock;
		this.json = json;
	}

	@Override
	public Answer pass(Request request, Endpoint next) {
		if (!request.call().isRead()) {
			return next.answer(request);
		}
		if (!this.faults.has(KINDS)) {
			this.past.forget();
			return next.answer(request);
		}
		FaultRule rule = this.faults.strike(request, KINDS, (it) -> recall(request, it) != null);
		StoredAnswer old = (rule != null) ? recall(request, rule) : null;
		if (old != null) {
			return old.answer(this.json);
		}
		Answer fresh = next.answer(request);
		this.past.keep(request.run(), read(request), this.clock.instant(), StoredAnswer.of(fresh, this.json));
		return fresh;
	}

	private @Nullable StoredAnswer recall(Request request, FaultRule rule) {
		Instant oldest = this.clock.instant().minus(rule.time());
		return this.past.recall(request.run(), read(request), oldest);
	}

	private static String read(Request request) {
		return request.path().toLowerCase(Locale.ROOT) + " " + request.headers().getFirst("MS-ContinuationToken");
	}

}
