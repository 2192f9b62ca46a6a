package dev.succession.simulator.stages.faults;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

import dev.succession.simulator.Simulation;
import dev.succession.simulator.behaviour.Fault;
import dev.succession.simulator.behaviour.FaultRule;
import dev.succession.simulator.call.Answer;
import dev.succession.simulator.call.Call;
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
			Fault.ERROR_INSIDE, Fault.LICENSES_LATER, Fault.LICENSES_PARTLY, Fault.LICENSES_IGNORED,
			Fault.PENDING_OPERATION, Fault.TENANT_NOT_READY, Fault.PLANS_CONFLICT, Fault.PLAN_DEPENDENCY,
			Fault.NO_LICENSES_LEFT, Fault.LICENSE_NOT_YET_THERE, Fault.PAGE_TOKEN_EXPIRED);

	private static final Set<Fault> AGREEMENTS = EnumSet.of(Fault.AGREEMENT_MISSING, Fault.AGREEMENT_OUTDATED);

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
		if (request.call() != Call.LIST_AGREEMENTS) {
			FaultRule agreement = this.faults.strike(request, AGREEMENTS);
			if (agreement != null) {
				throw ServiceErrors.of(agreement, request);
			}
		}
		FaultRule rule = this.faults.strike(request, KINDS, (it) -> isEffective(it, request));
		if (rule == null) {
			return next.answer(request);
		}
		return switch (rule.fault()) {
			case REFUSE, PENDING_OPERATION, TENANT_NOT_READY, PLANS_CONFLICT, PLAN_DEPENDENCY, NO_LICENSES_LEFT,
					LICENSE_NOT_YET_THERE ->
				throw ServiceErrors.of(rule, request);
			case PAGE_TOKEN_EXPIRED -> ServiceErrors.pageTokenExpired();
			case ACCEPT -> accepted(request, next, rule);
			default -> next.answer(request.with(rule));
		};
	}

	private static boolean isEffective(FaultRule rule, Request request) {
		return switch (rule.fault()) {
			case PAGE_TOKEN_EXPIRED -> request.headers().getFirst("MS-ContinuationToken") != null;
			case PLANS_CONFLICT, PLAN_DEPENDENCY, NO_LICENSES_LEFT, LICENSE_NOT_YET_THERE ->
				ServiceErrors.assigned(request) != null;
			default -> true;
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
