package dev.succession.partnercenter.call;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.http.Call;
import dev.succession.partnercenter.limits.RateLimiters;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** Times the calls by outcome and shows the rate limits, without any id in a tag. */
class CallMetrics {

	private static final String PREFIX = "succession.partner-center.";

	private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

	private final MeterRegistry registry;

	CallMetrics(MeterRegistry registry) {
		this.registry = registry;
	}

	/** What calls are told apart by. */
	private record Kind(String method, String path, String outcome) {
	}

	/** Times one call with all its waiting and repeating. */
	void record(Call call, Answer<?> answer, long nanos) {
		this.timers.computeIfAbsent(new Kind(call.method().name(), call.path(), outcome(answer)), this::timer)
			.record(nanos, TimeUnit.NANOSECONDS);
	}

	void show(RateLimiters gates, Clock clock) {
		Gauge.builder(PREFIX + "gate.rate", gates, (all) -> all.partner().rate(clock.instant()))
			.description("Calls a second the partner's limit lets through; infinite if nothing was rejected")
			.register(this.registry);
		Gauge.builder(PREFIX + "gate.closed", gates, (all) -> closedSeconds(all, clock))
			.description("How long the partner's limit stays closed")
			.baseUnit("seconds")
			.register(this.registry);
		Gauge.builder(PREFIX + "gate.customers", gates, RateLimiters::limitedCustomers)
			.description("Customers whose own limit is closed or slowed down")
			.register(this.registry);
	}

	private static double closedSeconds(RateLimiters gates, Clock clock) {
		Instant now = clock.instant();
		boolean closed = gates.partner().isClosed(now);
		return closed ? Duration.between(now, gates.partner().next(now)).toMillis() / 1000.0 : 0;
	}

	private Timer timer(Kind kind) {
		return Timer.builder(PREFIX + "calls")
			.description("Calls to Partner Center with their waiting and repeating")
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
