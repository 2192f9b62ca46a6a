package dev.succession.partnercenter.call;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.Refusal;
import dev.succession.partnercenter.http.Call;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * Times the calls by outcome, without any id in a tag. With the first call of a kind all
 * its outcomes are there, at 0, so that the first one of each that follows is seen.
 */
class CallMetrics {

	private static final String PREFIX = "succession.partner-center.";

	private static final List<String> OUTCOMES = List.of("done", "refused", "throttled", "unknown");

	private final Map<Kind, Map<String, Timer>> timers = new ConcurrentHashMap<>();

	private final MeterRegistry registry;

	private final UnknownErrors unknownErrors;

	CallMetrics(MeterRegistry registry) {
		this.registry = registry;
		this.unknownErrors = new UnknownErrors(registry);
	}

	/** What the timers of all outcomes have in common. */
	private record Kind(String method, String path) {
	}

	/** Records the time of one call with all its waits and retries. */
	void record(Call call, Answer<?> answer, long nanos) {
		Timer timer = this.timers.computeIfAbsent(new Kind(call.method().name(), call.path()), this::timers)
			.get(outcome(answer));
		Objects.requireNonNull(timer).record(nanos, TimeUnit.NANOSECONDS);
		if (answer instanceof Answer.Refused<?>(Refusal refusal)) {
			this.unknownErrors.record(call, refusal);
		}
	}

	private Map<String, Timer> timers(Kind kind) {
		return OUTCOMES.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), (it) -> timer(kind, it)));
	}

	private Timer timer(Kind kind, String outcome) {
		return Timer.builder(PREFIX + "calls")
			.description("Calls to Partner Center with their waits and retries")
			.tag("method", kind.method())
			.tag("path", kind.path())
			.tag("outcome", outcome)
			.register(this.registry);
	}

	private static String outcome(Answer<?> answer) {
		return switch (answer) {
			case Answer.Done<?> done -> "done";
			case Answer.Refused<?> refused -> "refused";
			case Answer.Throttled<?> throttled -> "throttled";
			case Answer.Unknown<?> unknown -> "unknown";
		};
	}

}
