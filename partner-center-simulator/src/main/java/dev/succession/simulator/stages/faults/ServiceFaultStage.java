package dev.succession.simulator.stages.faults;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

import dev.succession.simulator.Simulation;
import dev.succession.simulator.behaviour.Fault;
import dev.succession.simulator.behaviour.FaultRule;
import dev.succession.simulator.call.Answer;
import dev.succession.simulator.call.Endpoint;
import dev.succession.simulator.call.Request;
import dev.succession.simulator.call.Stage;
import dev.succession.simulator.time.Pause;
import dev.succession.simulator.time.SimulatedClock;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Injects faults of the service itself. Their answers are remembered by request id like
 * any other answer.
 */
@Component
@Order(600)
class ServiceFaultStage implements Stage {

	private static final Set<Fault> KINDS = EnumSet.of(Fault.REFUSE, Fault.ACCEPT, Fault.SLOW_PROVISIONING,
			Fault.ERROR_INSIDE, Fault.LICENSES_LATER, Fault.LICENSES_PARTLY, Fault.LICENSES_IGNORED);

	private final ActiveFaults faults;

	private final Simulation simulation;

	private final SimulatedClock clock;

	ServiceFaultStage(ActiveFaults faults, Simulation simulation, SimulatedClock clock) {
		this.faults = faults;
		this.simulation = simulation;
		this.clock = clock;
	}

	@Override
	public Answer pass(Request request, Endpoint next) {
		if (request.deferral() != null) {
			request.deferral().parked().countDown();
			Pause.until(this.clock, request.deferral().due());
		}
		if (request.run() != this.simulation.run()) {
			return Answer.gateway(503, "The service was restarted.");
		}
		FaultRule rule = this.faults.strike(request, KINDS);
		if (rule == null) {
			return next.answer(request);
		}
		return switch (rule.fault()) {
			case REFUSE -> throw rule.refusal(2000);
			case ACCEPT -> accepted(request, next, rule);
			default -> next.answer(request.with(rule));
		};
	}

	private Answer accepted(Request request, Endpoint next, FaultRule rule) {
		Answer accepted = Answer.accepted(request);
		if (!rule.isApplied()) {
			return accepted;
		}
		if (rule.delay().isZero()) {
			Answer answer = next.answer(request);
			return answer.isSuccess() ? accepted : answer;
		}
		Instant due = this.clock.instant().plus(rule.delay());
		Thread.startVirtualThread(() -> {
			Pause.until(this.clock, due);
			if (request.run() == this.simulation.run()) {
				next.answer(request);
			}
		});
		return accepted;
	}

}
