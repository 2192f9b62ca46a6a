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

/** Which call goes first when calls wait for the rate limiter. */
class FairQueueTests {

	private static final Duration CLOSED = Duration.ofMillis(500);

	private final Instant start = Instant.now();

	private final RateLimiter limiter = new RateLimiter(Duration.ofSeconds(30), this.start);

	private final FairQueue queue = new FairQueue(this.limiter, Clock.systemUTC());

	private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

	private final List<CallPriority> through = new CopyOnWriteArrayList<>();

	@AfterEach
	void end() {
		this.callers.shutdownNow();
	}

	@Test
	void finishesFirstWhatBeganFirst() {
		this.limiter.onRejected(this.start, this.start, this.start.plus(CLOSED));
		List<CallPriority> arriving = List.of(new CallPriority(3, 0), new CallPriority(2, 1), new CallPriority(1, 7),
				new CallPriority(2, 0));

		CompletableFuture.allOf(arriving.stream().map(this::call).toArray(CompletableFuture[]::new)).join();

		assertThat(this.through).containsExactly(new CallPriority(1, 7), new CallPriority(2, 0), new CallPriority(2, 1),
				new CallPriority(3, 0));
	}

	@Test
	void turnsAwayACallWhoseTurnComesTooLate() {
		this.limiter.onRejected(this.start, this.start, this.start.plus(CLOSED));

		Instant tooLate = this.queue.acquire(CallPriority.next(), this.start.plus(CLOSED).minusMillis(100));

		assertThat(tooLate).isAfterOrEqualTo(this.start.plus(CLOSED));
	}

	@Test
	void letsEveryCallThroughWithoutALimit() {
		for (int i = 0; i < 1000; i++) {
			assertThat(this.queue.acquire(CallPriority.next(), this.start)).isNull();
		}
	}

	private CompletableFuture<Void> call(CallPriority priority) {
		return CompletableFuture.runAsync(() -> {
			if (this.queue.acquire(priority, this.start.plusSeconds(20)) == null) {
				this.through.add(priority);
			}
		}, this.callers);
	}

}
