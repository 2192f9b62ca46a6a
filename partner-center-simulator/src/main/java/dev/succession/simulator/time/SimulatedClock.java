package dev.succession.simulator.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

import org.springframework.stereotype.Component;

/**
 * The time of the simulated service: the real time plus what the clock was moved ahead,
 * in microseconds, since the service writes seven digits of a second at most.
 */
@Component
public class SimulatedClock extends Clock {

	private volatile Duration ahead = Duration.ZERO;

	/**
	 * Moves the time ahead.
	 * @param duration how far, not negative
	 */
	public synchronized void advance(Duration duration) {
		if (duration.isNegative()) {
			throw new IllegalArgumentException("The clock can't go back: " + duration);
		}
		this.ahead = this.ahead.plus(duration);
	}

	/**
	 * Returns to the real time.
	 */
	public void reset() {
		this.ahead = Duration.ZERO;
	}

	@Override
	public Instant instant() {
		return Instant.now().plus(this.ahead).truncatedTo(ChronoUnit.MICROS);
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return this;
	}

}
