package dev.succession.choreography.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;

import dev.succession.choreography.Expiring;
import dev.succession.choreography.Outcome;
import dev.succession.choreography.facts.FactKey;
import dev.succession.events.SubscriptionExpiring;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** For how long a fact is taken up again, through all its attempts. */
class PatienceTimerTests {

	private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");

	private static final Duration SIX_HOURS = Duration.ofHours(6);

	private final SubscriptionExpiring fact = Expiring.of("customer");

	private final ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>("purchase-service.again", 0, 0,
			new byte[0], new byte[0]);

	private Instant now = START;

	@Test
	void endsAfterTheCommonPatience() {
		assertThat(lasts(repeat(Duration.ofMinutes(5), null))).isEqualTo(SIX_HOURS);
	}

	@Test
	void endsAfterThePatienceOfTheReason() {
		assertThat(lasts(repeat(Duration.ofDays(1), Duration.ofDays(3)))).isEqualTo(Duration.ofDays(3));
	}

	@Test
	void doesNotEndWithoutAnEnd() {
		Iterator<Outcome.Later> endless = repeat(Duration.ofDays(30), Outcome.WITHOUT_END).iterator();
		for (int tries = 0; tries < 100; tries++) {
			assertThat(isOverAfter(endless.next())).isFalse();
		}
	}

	@Test
	void doesNotChargeAWaitOfItsOwnToTheCommonPatience() {
		assertThat(isOverAfter(waiting(Duration.ofDays(1), Duration.ofDays(3)))).isFalse();
		assertThat(isOverAfter(waiting(Duration.ofSeconds(2), null))).isFalse();
		assertThat(lasts(repeat(Duration.ofMinutes(5), null))).isBetween(SIX_HOURS.minusMinutes(5), SIX_HOURS);
	}

	@Test
	void endsThoughTwoReasonsTakeTurns() {
		int tries = 0;
		while (!isOverAfter((tries % 2 == 0) ? waiting(Duration.ofDays(1), Duration.ofDays(3))
				: waiting(Duration.ofSeconds(2), null))) {
			assertThat(tries++).isLessThan(20);
		}
		assertThat(Duration.between(START, this.now)).isLessThan(Duration.ofDays(4));
	}

	@Test
	void doesNotRunWhileAFactIsPostponed() {
		for (int tries = 0; tries < 100; tries++) {
			assertThat(isOverAfter(Outcome.postponed(this.now.plus(Duration.ofHours(1)), "a limit"))).isFalse();
		}
	}

	private Iterable<Outcome.Later> repeat(Duration wait, Duration patience) {
		return () -> new Iterator<>() {

			@Override
			public boolean hasNext() {
				return true;
			}

			@Override
			public Outcome.Later next() {
				return waiting(wait, patience);
			}

		};
	}

	private Outcome.Later waiting(Duration wait, Duration patience) {
		Outcome.Later later = Outcome.later(this.now.plus(wait), "not yet");
		return (patience != null) ? later.within(patience) : later;
	}

	private Duration lasts(Iterable<Outcome.Later> waits) {
		Instant begin = this.now;
		Iterator<Outcome.Later> each = waits.iterator();
		while (!isOverAfter(each.next())) {
			assertThat(Duration.between(begin, this.now)).isLessThan(Duration.ofDays(10));
		}
		return Duration.between(begin, this.now);
	}

	/** One attempt: what it wrote into the headers is what the next one finds. */
	private boolean isOverAfter(Outcome.Later later) {
		PatienceTimer timer = new PatienceTimer(new ReceivedFact(this.record, this.fact, FactKey.of(this.fact), true),
				this.now);
		if (timer.isOver(later, SIX_HOURS)) {
			return true;
		}
		timer.put(later, this.record.headers());
		this.now = later.notBefore();
		return false;
	}

}
