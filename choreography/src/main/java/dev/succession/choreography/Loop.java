package dev.succession.choreography;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known about a loop, a schedule or a thread of a service: when it worked last,
 * and since when and why it does not. One line tells that it has stopped working, another
 * one that it works again; meanwhile a reminder follows now and then.
 */
public final class Loop {

	private static final Logger log = LoggerFactory.getLogger(Loop.class);

	/** How late a sign of life may be before health says so. */
	static final Duration GRACE = Duration.ofMinutes(2);

	private final String name;

	private final Duration reminder;

	private final FailureText text;

	private final Clock clock;

	private Instant lastSuccess;

	private @Nullable Instant due;

	private @Nullable Failure failure;

	private long failures;

	Loop(String name, Duration reminder, FailureText text, Clock clock) {
		this.name = name;
		this.reminder = reminder;
		this.text = text;
		this.clock = clock;
		this.lastSuccess = clock.instant();
	}

	/**
	 * Since when a loop does not work.
	 *
	 * @param since the first failure
	 * @param why the latest one, in one line
	 * @param toldAt when the log said so last
	 */
	private record Failure(Instant since, String why, Instant toldAt) {
	}

	public String name() {
		return this.name;
	}

	/**
	 * The loop has worked.
	 * @param within how long the next round may take
	 */
	public void works(Duration within) {
		works(this.clock.instant().plus(within));
	}

	/**
	 * The loop has worked.
	 * @param next when it works again at the latest
	 */
	public void works(Instant next) {
		succeeded(next);
	}

	/** The loop has worked for the last time. */
	public void ends() {
		succeeded(null);
	}

	private synchronized void succeeded(@Nullable Instant next) {
		Instant now = this.clock.instant();
		if (this.failure != null) {
			log.info("{} works again, after {} s", this.name, Duration.between(this.failure.since(), now).toSeconds());
		}
		this.failure = null;
		this.lastSuccess = now;
		this.due = next;
	}

	/**
	 * The loop could not do its work and will try again.
	 * @param why what is missing, and where
	 */
	public void failed(String why) {
		failed(why, null);
	}

	/**
	 * The loop could not do its work and will try again. What may pass is told in one
	 * line, anything else with its stack trace.
	 * @param why the exception
	 */
	public void failed(Throwable why) {
		failed(this.text.of(why), FailureText.isOutage(why) ? null : why);
	}

	private synchronized void failed(String why, @Nullable Throwable defect) {
		Instant now = this.clock.instant();
		this.failures++;
		boolean tell = this.failure == null || !this.failure.toldAt().plus(this.reminder).isAfter(now);
		Instant since = (this.failure != null) ? this.failure.since() : now;
		this.failure = new Failure(since, why, (tell || this.failure == null) ? now : this.failure.toldAt());
		this.due = null;
		if (tell) {
			log.warn("{} does not work, for {} s: {}. It is tried again until it works, and nothing is lost.",
					this.name, Duration.between(since, now).toSeconds(), why, defect);
		}
	}

	/**
	 * Why the loop does not work.
	 * @return one line; empty while it works
	 */
	public synchronized Optional<String> problem() {
		if (this.failure != null) {
			return Optional.of(this.failure.why());
		}
		return (this.due != null && this.due.plus(GRACE).isBefore(this.clock.instant()))
				? Optional.of("it has given no sign of life since it was due at " + this.due) : Optional.empty();
	}

	/**
	 * How old the last success is.
	 * @return the time since then, or since the start
	 */
	public synchronized Duration sinceSuccess() {
		return Duration.between(this.lastSuccess, this.clock.instant());
	}

	synchronized long failures() {
		return this.failures;
	}

}
