package dev.succession.simulator.faults;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

import dev.succession.simulator.api.Answer;
import dev.succession.simulator.api.Answer.Delivery;
import dev.succession.simulator.api.Deferral;
import dev.succession.simulator.api.Endpoint;
import dev.succession.simulator.api.Pause;
import dev.succession.simulator.api.Request;
import dev.succession.simulator.api.Stage;
import dev.succession.simulator.behaviour.Fault;
import dev.succession.simulator.behaviour.FaultRule;
import dev.succession.simulator.tenant.SimulatedClock;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What goes wrong between the caller and the service: the service may or may not have
 * done what it was asked to.
 */
@Component
@Order(350)
class FaultStage implements Stage {

	private static final Set<Fault> KINDS = EnumSet.of(Fault.THROTTLE, Fault.STORM, Fault.FAIL, Fault.RESET,
			Fault.TRUNCATE, Fault.HTML);

	private static final Set<Fault> LATENCY = EnumSet.of(Fault.LATENCY);

	private final ActiveFaults faults;

	private final SimulatedClock clock;

	FaultStage(ActiveFaults faults, SimulatedClock clock) {
		this.faults = faults;
		this.clock = clock;
	}

	@Override
	public Answer pass(Request request, Endpoint next) {
		FaultRule slow = this.faults.strike(request, LATENCY);
		if (slow != null) {
			Pause.of(latency(slow));
		}
		FaultRule rule = this.faults.strike(request, KINDS);
		if (rule == null) {
			return next.answer(request);
		}
		return switch (rule.fault()) {
			case THROTTLE -> throttled(rule, retryAfter(rule));
			case STORM -> throttled(rule, Long.toString(Math.max(1, rule.time().toSeconds())));
			case FAIL -> broken(request, next, rule, Answer.gateway(rule.statusOr(500), "The request failed."));
			case HTML ->
				broken(request, next, rule, new Answer(rule.statusOr(200), Map.of(), null).with(Delivery.HTML));
			case RESET -> broken(request, next, rule, new Answer(0, Map.of(), null).with(Delivery.RESET));
			case TRUNCATE -> rule.isApplied() ? next.answer(request).with(Delivery.TRUNCATED)
					: Answer.gateway(200, "Please wait.").with(Delivery.TRUNCATED);
			default -> next.answer(request);
		};
	}

	private Answer broken(Request request, Endpoint next, FaultRule rule, Answer answer) {
		if (!rule.isApplied()) {
			return answer;
		}
		if (rule.delay().isZero()) {
			next.answer(request);
		}
		else {
			applyLater(request, next, rule.delay());
		}
		return answer;
	}

	private void applyLater(Request request, Endpoint next, Duration delay) {
		Deferral deferral = new Deferral(this.clock.instant().plus(delay));
		Thread.startVirtualThread(() -> {
			try {
				next.answer(request.with(deferral));
			}
			finally {
				deferral.parked().countDown();
			}
		});
		deferral.awaitParked();
	}

	private static Answer throttled(FaultRule rule, @Nullable String retryAfter) {
		Answer answer = Answer.gateway(429,
				"Rate limit is exceeded. Try again in " + ((retryAfter != null) ? retryAfter : "some") + " seconds.");
		return (retryAfter != null) ? answer.with("Retry-After", retryAfter) : answer;
	}

	private static @Nullable String retryAfter(FaultRule rule) {
		String text = rule.retryAfter();
		if (text == null) {
			return Long.toString(Math.max(1, rule.time().toSeconds()));
		}
		return switch (text) {
			case "none" -> null;
			case "date" ->
				DateTimeFormatter.RFC_1123_DATE_TIME.format(Instant.now().plus(rule.time()).atOffset(ZoneOffset.UTC));
			default -> text;
		};
	}

	private static Duration latency(FaultRule rule) {
		String distribution = (rule.distribution() != null) ? rule.distribution() : "fixed";
		double random = ThreadLocalRandom.current().nextDouble();
		double factor = switch (distribution) {
			case "uniform" -> 2 * random;
			case "exponential" -> -Math.log1p(-random);
			default -> 1;
		};
		return Duration.ofNanos((long) (rule.time().toNanos() * factor));
	}

}
