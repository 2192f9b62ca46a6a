package dev.succession.simulator.stages.limits;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import dev.succession.simulator.Simulation;
import dev.succession.simulator.call.Answer;
import dev.succession.simulator.call.Endpoint;
import dev.succession.simulator.call.Request;
import dev.succession.simulator.call.Stage;
import dev.succession.simulator.http.CallCounts;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Counts calls that come before their {@code Retry-After} has passed. A caller that was
 * rejected with a {@code Retry-After} in seconds has a closed window until then, for the
 * same customer, or for calls about no customer. Callers are told apart by their access
 * token. A call shortly after the rejection does not count, because it may have been sent
 * before the rejection arrived.
 */
@Component
@Order(50)
class ClosedWindowStage implements Stage {

	private static final Duration IN_FLIGHT = Duration.ofMillis(500);

	private static final int TOO_MANY_REQUESTS = 429;

	private final Simulation simulation;

	private final CallCounts counts;

	private volatile Windows windows;

	ClosedWindowStage(Simulation simulation, CallCounts counts) {
		this.simulation = simulation;
		this.counts = counts;
		this.windows = new Windows(simulation.run(), new ConcurrentHashMap<>());
	}

	/** The windows of one run. */
	private record Windows(Simulation.Run run, Map<Caller, Window> byCaller) {
	}

	private record Caller(String token, @Nullable UUID customer) {
	}

	/** Times are in nanoseconds. A later rejection only extends a window. */
	private record Window(long since, long until) {

		boolean isClosed(long now) {
			return now - this.since > IN_FLIGHT.toNanos() && now - this.until < 0;
		}

		Window and(Window later) {
			return (later.since - this.until < 0) ? new Window(this.since, Math.max(this.until, later.until)) : later;
		}

	}

	@Override
	public Answer pass(Request request, Endpoint next) {
		String token = request.bearer();
		if (token == null) {
			return next.answer(request);
		}
		Caller caller = new Caller(token, request.id("customer"));
		Window window = windows().get(caller);
		if (window != null && window.isClosed(System.nanoTime())) {
			this.counts.countInClosedWindow();
		}
		Answer answer = next.answer(request);
		if (answer.status() == TOO_MANY_REQUESTS) {
			close(caller, answer.headers().get("Retry-After"));
		}
		return answer;
	}

	private void close(Caller caller, @Nullable String retryAfter) {
		if (retryAfter == null || !retryAfter.matches("\\d{1,9}")) {
			return;
		}
		long now = System.nanoTime();
		Map<Caller, Window> open = windows();
		open.values().removeIf((window) -> now - window.until() > 0);
		open.merge(caller, new Window(now, now + Duration.ofSeconds(Long.parseLong(retryAfter)).toNanos()),
				Window::and);
	}

	private Map<Caller, Window> windows() {
		Windows now = this.windows;
		if (now.run() != this.simulation.run()) {
			now = new Windows(this.simulation.run(), new ConcurrentHashMap<>());
			this.windows = now;
		}
		return now.byCaller();
	}

}
