package dev.succession.simulator.stages.faults;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

import dev.succession.simulator.behaviour.Fault;
import dev.succession.simulator.behaviour.FaultRule;
import dev.succession.simulator.call.Answer;
import dev.succession.simulator.call.Answer.Encoding;
import dev.succession.simulator.call.DeferredCall;
import dev.succession.simulator.call.Endpoint;
import dev.succession.simulator.call.Request;
import dev.succession.simulator.call.Stage;
import dev.succession.simulator.time.Pause;
import dev.succession.simulator.time.SimulatedClock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.util.RawValue;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Injects faults between the caller and the service. The service may or may not have
 * carried out the call.
 */
@Component
@Order(350)
class TransportFaultStage implements Stage {

	private static final Set<Fault> KINDS = EnumSet.of(Fault.THROTTLE, Fault.STORM, Fault.FAIL, Fault.RESET,
			Fault.TRUNCATE, Fault.HTML, Fault.DELAY, Fault.MALFORMED);

	private static final Set<Fault> LATENCY = EnumSet.of(Fault.LATENCY);

	private final ActiveFaults faults;

	private final SimulatedClock clock;

	TransportFaultStage(ActiveFaults faults, SimulatedClock clock) {
		this.faults = faults;
		this.clock = clock;
	}

	@Override
	public Answer pass(Request request, Endpoint next) {
		FaultRule slow = this.faults.strike(request, LATENCY);
		if (slow != null) {
			Pause.of(latency(slow, ThreadLocalRandom.current().nextDouble()));
		}
		FaultRule rule = this.faults.strike(request, KINDS);
		if (rule == null) {
			return next.answer(request);
		}
		return switch (rule.fault()) {
			case THROTTLE, STORM -> throttled(retryAfter(rule));
			case FAIL -> broken(request, next, rule, Answer.gateway(rule.statusOr(500), "The request failed."));
			case HTML ->
				broken(request, next, rule, new Answer(rule.statusOr(200), Map.of(), null).with(Encoding.HTML));
			case RESET -> broken(request, next, rule, new Answer(0, Map.of(), null).with(Encoding.RESET));
			case DELAY -> delayed(next.answer(request), rule.time());
			case MALFORMED -> broken(request, next, rule, malformed(rule));
			case TRUNCATE -> truncated(request, next, rule);
			default -> next.answer(request);
		};
	}

	private Answer truncated(Request request, Endpoint next, FaultRule rule) {
		boolean atOnce = rule.isApplied() && rule.delay().isZero();
		Answer answer = atOnce ? next.answer(request)
				: broken(request, next, rule, Answer.gateway(200, "Please wait."));
		return answer.with(Encoding.TRUNCATED);
	}

	private static Answer delayed(Answer answer, Duration duration) {
		Pause.of(duration);
		return answer;
	}

	private static Answer malformed(FaultRule rule) {
		String text = (rule.description() != null) ? rule.description() : "{\"totalCount\":NaN,\"items\":[{";
		return new Answer(rule.statusOr(200), Map.of(), JsonNodeFactory.instance.rawValueNode(new RawValue(text)));
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
		DeferredCall deferral = new DeferredCall(this.clock.instant().plus(delay));
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

	private static Answer throttled(@Nullable String retryAfter) {
		Answer answer = Answer.gateway(429,
				"Rate limit is exceeded. Try again in " + ((retryAfter != null) ? retryAfter : "some") + " seconds.");
		return (retryAfter != null) ? answer.with("Retry-After", retryAfter) : answer;
	}

	private static @Nullable String retryAfter(FaultRule rule) {
		String text = rule.retryAfter();
		if (text == null) {
			return Long.toString(Math.max(1, rule.time().plusMillis(999).toSeconds()));
		}
		return switch (text) {
			case "none" -> null;
			case "date" ->
				DateTimeFormatter.RFC_1123_DATE_TIME.format(Instant.now().plus(rule.time()).atOffset(ZoneOffset.UTC));
			default -> text;
		};
	}

	/**
	 * How long a call takes longer: the rule's duration on average.
	 * @param rule the rule
	 * @param random from 0 to 1
	 * @return the time
	 */
	static Duration latency(FaultRule rule, double random) {
		String distribution = (rule.distribution() != null) ? rule.distribution() : "fixed";
		double factor = switch (distribution) {
			case "uniform" -> 2 * random;
			case "exponential" -> -Math.log1p(-random);
			default -> 1;
		};
		return Duration.ofNanos((long) (rule.time().toNanos() * factor));
	}

}
