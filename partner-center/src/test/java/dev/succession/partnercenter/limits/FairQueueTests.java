package dev.succession.partnercenter.limits;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import dev.succession.partnercenter.CallPriority;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Who goes first where a rate limit lets calls through one by one. */
class FairQueueTests {

	private static final Duration CLOSED = Duration.ofMillis(500);

	private final Instant start = Instant.now();

	private final RateLimiter gate = new RateLimiter(Duration.ofSeconds(30), this.start);

	private final FairQueue turnstile = new FairQueue(this.gate, Clock.systemUTC());

	private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

	private final List<CallPriority> through = new CopyOnWriteArrayList<>();

	@AfterEach
	void end() {
		this.callers.shutdownNow();
	}

	@Test
	void finishesFirstWhatWasBegunFirst() {
		this.gate.reject(this.start, this.start, this.start.plus(CLOSED));
		List<CallPriority> comingIn = List.of(new CallPriority(3, 0), new CallPriority(2, 1), new CallPriority(1, 7),
				new CallPriority(2, 0));

		CompletableFuture.allOf(comingIn.stream().map(this::call).toArray(CompletableFuture[]::new)).join();

		assertThat(this.through).containsExactly(new CallPriority(1, 7), new CallPriority(2, 0), new CallPriority(2, 1),
				new CallPriority(3, 0));
	}

	@Test
	void sendsAwayWhoseTurnComesTooLate() {
		this.gate.reject(this.start, this.start, this.start.plus(CLOSED));

		Instant tooLate = this.turnstile.enter(CallPriority.next(), this.start.plus(CLOSED).minusMillis(100));

		assertThat(tooLate).isAfterOrEqualTo(this.start.plus(CLOSED));
	}

	@Test
	void letsEverybodyThroughWhereNoLimitIsKnown() {
		for (int i = 0; i < 1000; i++) {
			assertThat(this.turnstile.enter(CallPriority.next(), this.start)).isNull();
		}
	}

	private CompletableFuture<Void> call(CallPriority turn) {
		return CompletableFuture.runAsync(() -> {
			if (this.turnstile.enter(turn, this.start.plusSeconds(20)) == null) {
				this.through.add(turn);
			}
		}, this.callers);
	}

}
