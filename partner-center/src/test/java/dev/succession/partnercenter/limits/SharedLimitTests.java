package dev.succession.partnercenter.limits;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;

import dev.succession.partnercenter.fixtures.MovableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Four services share a limit that none of them knows. One makes most of the calls, all
 * the time; the others have some for each batch, and then none for a while. The clock is
 * a test's, so each run is the same.
 */
class SharedLimitTests {

	private static final int CALLS_OF_A_MIGRATION = 90;

	private static final Duration TO_FIND_THE_LIMIT = Duration.ofMinutes(2);

	private static final Duration MEASURED = Duration.ofMinutes(10);

	private final MovableClock clock = new MovableClock();

	private final PriorityQueue<Reply> replies = new PriorityQueue<>(Comparator.comparing(Reply::at));

	private long sent;

	private long rejected;

	@ParameterizedTest
	@CsvSource({ "20, 20, 4, 0.010", "20, 20, 16, 0.015", "20, 20, 48, 0.010", "100, 20, 16, 0.005",
			"8.3, 100, 16, 0.020" })
	void useNearlyAllOfItAndAreRarelyRejected(double perSecond, int latency, int migrationsOfABatch,
			double rejectedAtMost) {
		Bucket bucket = new Bucket(perSecond, now());
		Duration batch = seconds(migrationsOfABatch * CALLS_OF_A_MIGRATION / perSecond);
		List<Caller> callers = List.of(new Caller(32, Integer.MAX_VALUE, MEASURED.multipliedBy(2)),
				new Caller(32, migrationsOfABatch * 4, batch), new Caller(32, migrationsOfABatch * 4, batch),
				new Caller(8, 20, Duration.ofMinutes(1)));
		callFor(TO_FIND_THE_LIMIT, callers, bucket, Duration.ofMillis(latency));
		this.sent = 0;
		this.rejected = 0;
		callFor(MEASURED, callers, bucket, Duration.ofMillis(latency));
		assertThat((this.sent - this.rejected) / (perSecond * MEASURED.toSeconds())).as("used part of the limit")
			.isGreaterThan(0.95);
		assertThat(this.rejected / (double) this.sent).as("rejected part of the calls").isLessThan(rejectedAtMost);
	}

	private void callFor(Duration time, List<Caller> callers, Bucket bucket, Duration latency) {
		Instant end = now().plus(time);
		while (now().isBefore(end)) {
			Caller next = callers.stream().min(Comparator.comparing(Caller::next)).orElseThrow();
			if (!this.replies.isEmpty() && !this.replies.element().at().isAfter(next.next())) {
				take(Objects.requireNonNull(this.replies.poll()));
			}
			else if (next.isReady(moveTo(next.next()))) {
				call(next, bucket, latency);
			}
		}
	}

	private void call(Caller caller, Bucket bucket, Duration latency) {
		assertThat(caller.limiter.tryAcquire(now())).isTrue();
		caller.waiting--;
		caller.inFlight++;
		this.sent++;
		Instant answered = now().plus(latency);
		this.replies.add(
				new Reply(answered, now(), caller, bucket.admits(now()) ? null : answered.plus(bucket.untilTheNext())));
	}

	private void take(Reply reply) {
		Instant at = moveTo(reply.at());
		reply.caller().inFlight--;
		if (reply.closedUntil() == null) {
			reply.caller().limiter.onSuccess(reply.sentAt());
		}
		else {
			this.rejected++;
			reply.caller().waiting++;
			reply.caller().limiter.onRejected(reply.sentAt(), at, reply.closedUntil());
		}
	}

	private Instant moveTo(Instant instant) {
		if (instant.isAfter(now())) {
			this.clock.advance(Duration.between(now(), instant));
		}
		return now();
	}

	private Instant now() {
		return this.clock.instant();
	}

	private static Duration seconds(double seconds) {
		return Duration.ofNanos((long) (1e9 * seconds));
	}

	/** An answer on its way: until when the caller is told to wait, if it is rejected. */
	private record Reply(Instant at, Instant sentAt, Caller caller, @Nullable Instant closedUntil) {
	}

	/** One service: so many calls at once, at the begin of each batch. */
	private final class Caller {

		private final RateLimiter limiter = new RateLimiter(Duration.ofSeconds(15), now());

		private final int mostInFlight;

		private final int callsOfABatch;

		private final Duration batch;

		private Instant nextBatch = now();

		private long waiting;

		private int inFlight;

		Caller(int mostInFlight, int callsOfABatch, Duration batch) {
			this.mostInFlight = mostInFlight;
			this.callsOfABatch = callsOfABatch;
			this.batch = batch;
		}

		/** When something happens here, unless an answer comes before. */
		Instant next() {
			boolean mayCall = this.waiting > 0 && this.inFlight < this.mostInFlight;
			Instant call = mayCall ? this.limiter.earliest(now()) : Instant.MAX;
			return call.isBefore(this.nextBatch) ? call : this.nextBatch;
		}

		/** Whether it calls now; else its next batch has begun. */
		boolean isReady(Instant now) {
			if (now.isBefore(this.nextBatch)) {
				return true;
			}
			this.waiting += this.callsOfABatch;
			this.nextBatch = this.nextBatch.plus(this.batch);
			return false;
		}

	}

	/** A token bucket of ten seconds that answers with whole seconds to wait. */
	private static final class Bucket {

		private final double perSecond;

		private double tokens;

		private Instant filled;

		Bucket(double perSecond, Instant now) {
			this.perSecond = perSecond;
			this.tokens = 10 * perSecond;
			this.filled = now;
		}

		boolean admits(Instant now) {
			this.tokens = Math.min(10 * this.perSecond,
					this.tokens + this.perSecond * Duration.between(this.filled, now).toNanos() / 1e9);
			this.filled = now;
			if (this.tokens < 1) {
				return false;
			}
			this.tokens--;
			return true;
		}

		Duration untilTheNext() {
			return Duration.ofSeconds((long) Math.max(1, Math.ceil((1 - this.tokens) / this.perSecond)));
		}

	}

}
