package dev.succession.partnercenter.limits;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Objects;
import java.util.PriorityQueue;

import dev.succession.partnercenter.fixtures.MovableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The rate limiter of one scope, with a clock that the test moves. */
class RateLimiterTests {

	private final MovableClock clock = new MovableClock();

	private final RateLimiter limiter = new RateLimiter(Duration.ofSeconds(15), this.clock.instant());

	@Test
	void isUnlimitedUntilTheFirstRejection() {
		for (int i = 0; i < 1000; i++) {
			assertThat(this.limiter.tryAcquire(now())).isTrue();
		}
	}

	@Test
	void isClosedUntilTheInstantThatTheServerNames() {
		this.limiter.tryAcquire(now());
		this.limiter.onRejected(now(), now(), now().plusSeconds(57));
		assertThat(this.limiter.isClosed(now())).isTrue();
		assertThat(this.limiter.tryAcquire(now())).isFalse();
		assertThat(this.limiter.earliest(now())).isEqualTo(now().plusSeconds(57));
		this.clock.advance(Duration.ofSeconds(57));
		assertThat(this.limiter.isClosed(now())).isFalse();
		assertThat(this.limiter.tryAcquire(now())).isTrue();
	}

	@Test
	void spreadsTheWaitingCallsAfterItOpens() {
		for (int i = 0; i < 20; i++) {
			this.limiter.tryAcquire(now());
		}
		this.limiter.onRejected(now(), now(), now().plusSeconds(1));
		Instant opening = now().plusSeconds(1);
		assertThat(waitForNext()).isEqualTo(opening);
		Instant last = opening;
		for (int i = 0; i < 19; i++) {
			last = waitForNext();
		}
		assertThat(Duration.between(opening, last)).isBetween(Duration.ofMillis(600), Duration.ofMillis(1200));
	}

	@Test
	void expectsACallBehindOthersLater() {
		for (int i = 0; i < 20; i++) {
			this.limiter.tryAcquire(now());
		}
		this.limiter.onRejected(now(), now(), now().plusSeconds(1));
		assertThat(Duration.between(now(), this.limiter.earliest(now(), 100))).isBetween(Duration.ofSeconds(5),
				Duration.ofSeconds(8));
	}

	@Test
	void countsManyRejectionsOfOneMomentAsOne() {
		for (int i = 0; i < 64; i++) {
			this.limiter.tryAcquire(now());
		}
		Instant sent = now();
		this.clock.advance(Duration.ofMillis(10));
		for (int i = 0; i < 44; i++) {
			this.limiter.onRejected(sent, now(), now().plusSeconds(1));
		}
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(this.limiter.perSecond(now())).isBetween(18.0, 64.0);
	}

	@Test
	void backsOffLongerAfterEachRejection() {
		Duration[] closed = new Duration[8];
		for (int i = 0; i < closed.length; i++) {
			waitForNext();
			this.limiter.onRejected(now(), now(), now());
			closed[i] = Duration.between(now(), this.limiter.earliest(now()));
		}
		assertThat(closed[0]).isEqualTo(Duration.ofMillis(100));
		assertThat(closed[7]).isEqualTo(Duration.ofMillis(12800));
	}

	@Test
	void backsOffBrieflyAtALateRejectionAfterALaterCallSucceeded() {
		Instant sent = now();
		this.limiter.tryAcquire(sent);
		this.limiter.tryAcquire(sent);
		this.clock.advance(Duration.ofMillis(10));
		this.limiter.onRejected(sent, now(), now());
		this.clock.advance(Duration.ofSeconds(1));
		this.limiter.tryAcquire(now());
		this.limiter.onSuccess(now());

		this.limiter.onRejected(sent, now(), now());

		assertThat(Duration.between(now(), this.limiter.earliest(now()))).isEqualTo(Duration.ofMillis(100));
	}

	@Test
	void isUnlimitedAgainAfterALongTimeWithoutRejection() {
		this.limiter.tryAcquire(now());
		this.limiter.onRejected(now(), now(), now().plusSeconds(1));
		assertThat(this.limiter.isIdle(now())).isFalse();
		this.clock.advance(Duration.ofMinutes(10));
		assertThat(this.limiter.perSecond(now())).isInfinite();
		assertThat(this.limiter.isIdle(now())).isTrue();
	}

	@Test
	void measuresTheLimitWhenTheFirstCallIsRejected() {
		this.limiter.tryAcquire(now());
		this.limiter.onRejected(now(), now(), now().plusSeconds(1));
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(used(new Bucket(20, 20), Duration.ofSeconds(60))).isGreaterThan(0.8);
	}

	@Test
	void keepsToAVerySmallLimit() {
		assertThat(used(new Bucket(0.5, 1), Duration.ofMinutes(30))).isGreaterThan(0.65);
		assertThat(this.rejected / (double) this.sent).isLessThan(0.1);
	}

	@Test
	void followsALimitThatIsRaised() {
		used(new Bucket(20, 20), Duration.ofMinutes(3));
		used(new Bucket(100, 100), Duration.ofMinutes(3));
		assertThat(used(new Bucket(100, 100), Duration.ofMinutes(3))).isGreaterThan(0.9);
	}

	@Test
	void forgetsALimitThatDoesNotExist() {
		for (int call = 0; call < 100; call++) {
			waitForNext();
			this.clock.advance(Duration.ofMillis(100));
		}
		for (int rejections = 0; rejections < 3; rejections++) {
			waitForNext();
			this.limiter.onRejected(now(), now(), now().plusSeconds(1));
			this.clock.advance(Duration.ofSeconds(1));
		}
		assertThat(this.limiter.perSecond(now())).isBetween(1.0, 10.0);

		this.clock.advance(Duration.ofSeconds(70));

		assertThat(this.limiter.perSecond(now())).isInfinite();
	}

	@Test
	void growsNoFasterThanARejectionCanArrive() {
		used(new Bucket(20, 20), Duration.ofMinutes(3));
		this.limiter.tryAcquire(now());
		this.limiter.onRejected(now(), now(), now().plusSeconds(1));
		Instant opening = now().plusSeconds(1);
		assertThat(this.limiter.perSecond(opening.plusSeconds(30))).isBetween(15.0, 25.0);
		assertThat(this.limiter.perSecond(opening.plusSeconds(35))).isBetween(30.0, 50.0);
	}

	@Test
	void followsALimitThatIsLowered() {
		used(new Bucket(100, 100), Duration.ofMinutes(3));
		assertThat(used(new Bucket(10, 10), Duration.ofMinutes(3))).isGreaterThan(0.8);
		assertThat(this.rejected / (double) this.sent).isLessThan(0.05);
	}

	@Test
	void ignoresTheTimeInWhichNothingIsSent() {
		for (int i = 0; i < 20; i++) {
			this.limiter.tryAcquire(now());
		}
		this.clock.advance(Duration.ofHours(1));
		assertThat(used(new Bucket(50, 50), Duration.ofSeconds(60))).isGreaterThan(0.8);
	}

	@Test
	void usesNearlyAllOfATokenBucketAndIsRarelyRejected() {
		double used = used(new Bucket(20, 20), Duration.ofMinutes(10));
		assertThat(used).isGreaterThan(0.97);
		assertThat(this.rejected / (double) this.sent).isLessThan(0.005);
	}

	@Test
	void usesNearlyAllOfAQuotaPerMinute() {
		double used = used(new Minutely(500), Duration.ofMinutes(20));
		assertThat(used).isGreaterThan(0.9);
		assertThat(this.rejected / (double) this.sent).isLessThan(0.005);
	}

	@Test
	void doesNotSlowDownMoreAndMoreForRejectionsThatComeAtAnyRate() {
		used(new Storms(), Duration.ofMinutes(1));
		assertThat(used(new Storms(), Duration.ofMinutes(10))).isGreaterThan(0.75);
	}

	@Test
	void findsALimitSoonThatComesWithTheRejections() {
		used(new Storms(), Duration.ofMinutes(10));
		used(new Bucket(50, 50), Duration.ofMinutes(1));
		assertThat(used(new Bucket(50, 50), Duration.ofMinutes(5))).isGreaterThan(0.9);
	}

	private long sent;

	private long rejected;

	/** The part of a limit that 32 callers use, whose calls take 100 ms each. */
	private double used(Limit limit, Duration time) {
		this.sent = 0;
		this.rejected = 0;
		PriorityQueue<Instant> callers = new PriorityQueue<>(Collections.nCopies(32, now()));
		Instant begin = now();
		while (now().isBefore(begin.plus(time))) {
			Instant free = Objects.requireNonNull(callers.poll());
			if (free.isAfter(now())) {
				this.clock.advance(Duration.between(now(), free));
			}
			waitForNext();
			this.sent++;
			Duration wait = limit.take(now());
			if (wait.isZero()) {
				this.limiter.onSuccess(now());
			}
			else {
				this.rejected++;
				this.limiter.onRejected(now(), now(), now().plus(wait));
			}
			callers.add(now().plusMillis(100));
		}
		return (this.sent - this.rejected) / limit.allowed(Duration.between(begin, now()));
	}

	private Instant waitForNext() {
		this.clock.advance(Duration.between(now(), this.limiter.earliest(now())));
		assertThat(this.limiter.tryAcquire(now())).isTrue();
		return now();
	}

	private Instant now() {
		return this.clock.instant();
	}

	/** A server's limit. */
	private interface Limit {

		/** Zero if the call succeeds, else how long to wait. */
		Duration take(Instant now);

		double allowed(Duration time);

	}

	/** A token bucket that answers with whole seconds to wait. */
	private static final class Bucket implements Limit {

		private final double perSecond;

		private final double size;

		private double tokens;

		private Instant filled = Instant.EPOCH;

		Bucket(double perSecond, double size) {
			this.perSecond = perSecond;
			this.size = size;
		}

		@Override
		public Duration take(Instant now) {
			double seconds = Duration.between(this.filled, now).toNanos() / 1e9;
			this.tokens = Math.min(this.size, this.tokens + seconds * this.perSecond);
			this.filled = now;
			if (this.tokens < 1) {
				return Duration.ofSeconds((long) Math.ceil((1 - this.tokens) / this.perSecond));
			}
			this.tokens--;
			return Duration.ZERO;
		}

		@Override
		public double allowed(Duration time) {
			return this.size + time.toSeconds() * this.perSecond;
		}

	}

	/** Every 10 s all calls are rejected for 2 s, whatever the rate. */
	private static final class Storms implements Limit {

		private static final int EVERY = 10;

		private static final int LENGTH = 2;

		private static final int CALLERS_A_SECOND = 320;

		@Override
		public Duration take(Instant now) {
			long second = now.getEpochSecond() % EVERY;
			return (second < LENGTH) ? Duration.ofSeconds(LENGTH - second) : Duration.ZERO;
		}

		@Override
		public double allowed(Duration time) {
			return time.toSeconds() * CALLERS_A_SECOND * (EVERY - LENGTH) / (double) EVERY;
		}

	}

	/** A quota of calls in each minute. */
	private static final class Minutely implements Limit {

		private final int perMinute;

		private long minute;

		private int taken;

		Minutely(int perMinute) {
			this.perMinute = perMinute;
		}

		@Override
		public Duration take(Instant now) {
			long current = now.getEpochSecond() / 60;
			if (current != this.minute) {
				this.minute = current;
				this.taken = 0;
			}
			if (this.taken == this.perMinute) {
				return Duration.ofSeconds(60 - now.getEpochSecond() % 60);
			}
			this.taken++;
			return Duration.ZERO;
		}

		@Override
		public double allowed(Duration time) {
			return time.toSeconds() / 60.0 * this.perMinute;
		}

	}

}
