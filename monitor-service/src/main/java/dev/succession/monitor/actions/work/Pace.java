package dev.succession.monitor.actions.work;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How many items of an action may be sent now. Re-drives begin with a few: if the cause
 * is still there, most of these come back with it, and the others are not sent.
 *
 * @param perMinute how many are sent a minute; 0 for as many as there are
 * @param first how many are sent before their outcome is waited for; 0 if it is not
 * @param firstWait how long it is waited for
 */
record Pace(int perMinute, int first, Duration firstWait) {

	/** In one transaction. */
	static final int MOST = 200;

	private static final long MINUTE = 60_000;

	/**
	 * How far an action is.
	 *
	 * @param total how many items it has
	 * @param notSent how many of them were neither sent nor skipped
	 * @param firstOpen how many of the first ones have no outcome yet
	 * @param firstSame how many of the first ones came back with the same cause
	 * @param lastSent when something was sent last
	 */
	record Standing(int total, int notSent, int firstOpen, int firstSame, @Nullable Instant lastSent) {

		int begun() {
			return this.total - this.notSent;
		}

	}

	/** What may be done now. */
	sealed interface Next {

	}

	/** So many may be sent. */
	record Send(int most) implements Next {
	}

	/** Nothing may be sent yet, or nothing is left. */
	record Wait() implements Next {
	}

	/** Nothing may be sent any more. */
	record Stop(String why) implements Next {
	}

	Next next(Standing it, Instant now) {
		boolean tries = this.first > 0 && it.total() > this.first;
		if (it.notSent() == 0) {
			return new Wait();
		}
		if (tries && it.firstSame() * 2 > this.first) {
			return new Stop("the same cause came back for %d of the first %d".formatted(it.firstSame(), this.first));
		}
		int room = Math.min(room(it.lastSent(), now), it.notSent());
		if (tries && it.begun() < this.first) {
			return sending(Math.min(room, this.first - it.begun()));
		}
		return (tries && waitsForFirst(it, now)) ? new Wait() : sending(room);
	}

	private boolean waitsForFirst(Standing it, Instant now) {
		return it.begun() == this.first && it.firstOpen() > 0 && it.lastSent() != null
				&& now.isBefore(it.lastSent().plus(this.firstWait));
	}

	private static Next sending(int room) {
		return (room > 0) ? new Send(room) : new Wait();
	}

	/**
	 * What was missed, for example while the monitor stood still, is not caught up with.
	 */
	private int room(@Nullable Instant lastSent, Instant now) {
		if (this.perMinute == 0) {
			return MOST;
		}
		long burst = Math.clamp(this.perMinute / 10, 1, MOST);
		long due = (lastSent != null) ? Duration.between(lastSent, now).toMillis() * this.perMinute / MINUTE : 1;
		return (int) Math.clamp(due, 0, burst);
	}

}
