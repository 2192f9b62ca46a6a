package dev.succession.monitor.actions.work;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PaceTests {

	private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

	private final Pace pace = new Pace(60, 5, Duration.ofMinutes(10));

	private final Pace fast = new Pace(6000, 5, Duration.ofMinutes(10));

	private static Pace.Standing standing(int notSent, int firstOpen, int firstSame, @Nullable Duration ago) {
		return new Pace.Standing(100, notSent, firstOpen, firstSame, (ago != null) ? NOW.minus(ago) : null);
	}

	@Test
	void sendsAsManyAMinuteAsWereAskedFor() {
		assertThat(this.pace.next(standing(50, 0, 0, Duration.ofMillis(999)), NOW)).isEqualTo(new Pace.Wait());
		assertThat(this.pace.next(standing(50, 0, 0, Duration.ofSeconds(1)), NOW)).isEqualTo(new Pace.Send(1));
		assertThat(this.pace.next(standing(50, 0, 0, Duration.ofSeconds(3)), NOW)).isEqualTo(new Pace.Send(3));
	}

	@Test
	void doesNotCatchUpWithWhatWasMissed() {
		assertThat(this.pace.next(standing(50, 0, 0, Duration.ofHours(1)), NOW)).isEqualTo(new Pace.Send(6));
	}

	@Test
	void sendsNoMoreThanTheFirstOnesBeforeTheirOutcomeIsKnown() {
		assertThat(this.fast.next(standing(100, 0, 0, null), NOW)).isEqualTo(new Pace.Send(1));
		assertThat(this.fast.next(standing(98, 2, 0, Duration.ofMinutes(1)), NOW)).isEqualTo(new Pace.Send(3));
		assertThat(this.fast.next(standing(95, 1, 0, Duration.ofMinutes(9)), NOW)).isEqualTo(new Pace.Wait());
	}

	@Test
	void goesOnWhenTheFirstOnesHaveAnOutcomeOrTakeTooLong() {
		assertThat(this.fast.next(standing(95, 0, 2, Duration.ofMinutes(1)), NOW)).isInstanceOf(Pace.Send.class);
		assertThat(this.fast.next(standing(95, 5, 0, Duration.ofMinutes(10)), NOW)).isInstanceOf(Pace.Send.class);
	}

	@Test
	void stopsWhenTheSameCauseComesBackForMostOfTheFirstOnes() {
		assertThat(this.fast.next(standing(95, 2, 3, Duration.ofMinutes(1)), NOW))
			.isEqualTo(new Pace.Stop("the same cause came back for 3 of the first 5"));
		assertThat(this.fast.next(standing(50, 0, 3, Duration.ofMinutes(1)), NOW)).isInstanceOf(Pace.Stop.class);
	}

	@Test
	void hasNothingToStopWhenAllAreSent() {
		assertThat(this.fast.next(standing(0, 0, 5, Duration.ofMinutes(1)), NOW)).isEqualTo(new Pace.Wait());
	}

	@Test
	void sendsWithoutAPaceAsManyAsATransactionTakes() {
		Pace none = new Pace(0, 0, Duration.ZERO);
		assertThat(none.next(new Pace.Standing(1000, 1000, 0, 0, null), NOW)).isEqualTo(new Pace.Send(Pace.MOST));
		assertThat(none.next(new Pace.Standing(1000, 7, 0, 0, NOW), NOW)).isEqualTo(new Pace.Send(7));
	}

}
