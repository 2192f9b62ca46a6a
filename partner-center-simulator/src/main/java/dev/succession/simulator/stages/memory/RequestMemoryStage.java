package dev.succession.simulator.stages.memory;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;

import dev.succession.simulator.Simulation;
import dev.succession.simulator.behaviour.RequestMemory;
import dev.succession.simulator.behaviour.RequestMemory.Kind;
import dev.succession.simulator.call.Answer;
import dev.succession.simulator.call.Call;
import dev.succession.simulator.call.Endpoint;
import dev.succession.simulator.call.Request;
import dev.succession.simulator.call.Stage;
import dev.succession.simulator.protocol.Refusal;
import dev.succession.simulator.stages.limits.ConcurrencyLimit;
import dev.succession.simulator.time.SimulatedClock;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Gives a repeated write the first answer again. A write is repeated if it has the same
 * {@code MS-RequestId}, method and path. While the first one is in progress, a purchase
 * is refused, and any other write waits.
 */
@Component
@Order(500)
class RequestMemoryStage implements Stage {

	private final JsonMapper json;

	private final Simulation simulation;

	private final SimulatedClock clock;

	private final ConcurrencyLimit limit;

	private final SequencedMap<Key, Remembered> memory = new LinkedHashMap<>();

	private Simulation.Run run;

	RequestMemoryStage(JsonMapper json, Simulation simulation, SimulatedClock clock, ConcurrencyLimit limit) {
		this.json = json;
		this.simulation = simulation;
		this.clock = clock;
		this.limit = limit;
		this.run = simulation.run();
	}

	private record Key(Simulation.Run run, String requestId, Call call, String path) {
	}

	private record Remembered(CompletableFuture<StoredAnswer> answer, Instant since) {
	}

	@Override
	public Answer pass(Request request, Endpoint next) {
		RequestMemory settings = this.simulation.behaviour().requestMemory();
		String id = request.headers().getFirst("MS-RequestId");
		if (id == null || id.isBlank() || request.call().isRead() || settings.kind() == Kind.FORGET) {
			return next.answer(request);
		}
		Key key = new Key(request.run(), id.strip().toLowerCase(Locale.ROOT), request.call(),
				request.path().toLowerCase(Locale.ROOT));
		CompletableFuture<StoredAnswer> mine = new CompletableFuture<>();
		CompletableFuture<StoredAnswer> first = remember(key, mine, settings);
		return (first == mine) ? first(request, next, key, mine, settings) : again(request, first);
	}

	private synchronized CompletableFuture<StoredAnswer> remember(Key key, CompletableFuture<StoredAnswer> mine,
			RequestMemory settings) {
		if (this.run != this.simulation.run()) {
			this.run = this.simulation.run();
			this.memory.clear();
		}
		Instant now = this.clock.instant();
		forgetUntil(now.minus(settings.retention()));
		Remembered known = this.memory.putIfAbsent(key, new Remembered(mine, now));
		if (this.memory.size() > settings.entries()) {
			this.memory.pollFirstEntry();
		}
		return (known != null) ? known.answer() : mine;
	}

	private void forgetUntil(Instant time) {
		while (!this.memory.isEmpty() && !this.memory.firstEntry().getValue().since().isAfter(time)) {
			this.memory.pollFirstEntry();
		}
	}

	private Answer first(Request request, Endpoint next, Key key, CompletableFuture<StoredAnswer> mine,
			RequestMemory settings) {
		Answer answer = Answer.gateway(500, "The request failed.");
		try {
			answer = next.answer(request);
		}
		finally {
			if (settings.kind() == Kind.REPLAY_2XX && !answer.isSuccess()) {
				forget(key);
			}
			mine.complete(StoredAnswer.of(answer, this.json));
		}
		return answer;
	}

	private synchronized void forget(Key key) {
		this.memory.remove(key);
	}

	private Answer again(Request request, CompletableFuture<StoredAnswer> first) {
		if (!first.isDone()) {
			switch (request.call()) {
				case POST_ORDER -> throw new Refusal(409, 800060,
						"Your order is in progress. Check the order history in a few minutes.");
				case CHECK_OUT_CART -> throw new Refusal(409, 800064, "The cart is being processed.");
				default -> {
				}
			}
		}
		return this.limit.withoutPermit(first::join).answer(this.json);
	}

}
