package dev.succession.simulator.faults;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.Set;

import dev.succession.simulator.api.Answer;
import dev.succession.simulator.api.Endpoint;
import dev.succession.simulator.api.Request;
import dev.succession.simulator.api.Stage;
import dev.succession.simulator.behaviour.Fault;
import dev.succession.simulator.behaviour.FaultRule;
import dev.succession.simulator.tenant.SimulatedClock;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Answers reads as they were answered a while ago. Answers are kept only while a rule
 * asks for it.
 */
@Component
@Order(360)
class ReadStage implements Stage {

	private static final Set<Fault> KINDS = EnumSet.of(Fault.STALE_READ);

	private static final int PATHS = 10_000;

	private static final int ANSWERS = 8;

	private final ActiveFaults faults;

	private final SimulatedClock clock;

	private final SequencedMap<String, Deque<Past>> past = new LinkedHashMap<>();

	ReadStage(ActiveFaults faults, SimulatedClock clock) {
		this.faults = faults;
		this.clock = clock;
	}

	private record Past(Instant time, Answer answer) {
	}

	@Override
	public Answer pass(Request request, Endpoint next) {
		if (!request.call().isRead() || !this.faults.has(KINDS)) {
			return next.answer(request);
		}
		String path = request.path().toLowerCase(Locale.ROOT);
		FaultRule rule = this.faults.strike(request, KINDS);
		Answer old = (rule != null) ? recall(path, this.clock.instant().minus(rule.time())) : null;
		if (old != null) {
			return old;
		}
		Answer fresh = next.answer(request);
		keep(path, fresh);
		return fresh;
	}

	private synchronized @Nullable Answer recall(String path, Instant oldest) {
		Deque<Past> answers = this.past.get(path);
		if (answers == null) {
			return null;
		}
		answers.removeIf((it) -> it.time().isBefore(oldest));
		return answers.isEmpty() ? null : answers.getFirst().answer();
	}

	private synchronized void keep(String path, Answer answer) {
		Deque<Past> answers = this.past.computeIfAbsent(path, (key) -> new ArrayDeque<>());
		answers.addLast(new Past(this.clock.instant(), answer));
		if (answers.size() > ANSWERS) {
			answers.removeFirst();
		}
		if (this.past.size() > PATHS) {
			this.past.pollFirstEntry();
		}
	}

}
