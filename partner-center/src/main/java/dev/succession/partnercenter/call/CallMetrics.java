package dev.succession.partnercenter.call;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.Refusal;
import dev.succession.partnercenter.http.Call;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** Times the calls by outcome, without any id in a tag. */
class CallMetrics {

	private static final String PREFIX = "succession.partner-center.";

	private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

	private final MeterRegistry registry;

	private final UnknownErrors unknownErrors;

	CallMetrics(MeterRegistry registry) {
		this.registry = registry;
		this.unknownErrors = new UnknownErrors(registry);
	}

	/** The tags of a timer. */
	private record Kind(String method, String path, String outcome) {
	}

	/** Records the time of one call with all its waits and retries. */
	void record(Call call, Answer<?> answer, long nanos) {
		this.timers.computeIfAbsent(new Kind(call.method().name(), call.path(), outcome(answer)), this::timer)
			.record(nanos, TimeUnit.NANOSECONDS);
		if (answer instanceof Answer.Refused<?>(Refusal refusal)) {
			this.unknownErrors.record(call, refusal);
		}
	}

	private Timer timer(Kind kind) {
		return Timer.builder(PREFIX + "calls")
			.description("Calls to Partner Center with their waits and retries")
			.tag("method", kind.method())
			.tag("path", kind.path())
			.tag("outcome", kind.outcome())
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
