package dev.succession.license;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Work;
import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.Refusal;

/**
 * When work that could not be finished is taken up again, and why it has to wait.
 *
 * @param at the instant
 * @param counted whether the retry follows a failed attempt; if not, Partner Center or
 * the rate limiter has named the instant
 * @param why a few words for the log
 */
public record Retry(Instant at, boolean counted, String why) {

	/**
	 * A retry at an instant that Partner Center or the rate limiter has named.
	 * @param at the instant
	 * @param why a few words for the log
	 * @return the retry
	 */
	public static Retry at(Instant at, String why) {
		return new Retry(at, false, why);
	}

	/**
	 * A retry after a failed attempt, which backs off with the number of attempts.
	 * @param work the attempt
	 * @param why a few words for the log
	 * @return the retry
	 */
	public static Retry backOff(Work<?> work, String why) {
		return new Retry(work.tryAgainAt(), true, why);
	}

	/**
	 * When to take up work whose call was not done.
	 * @param work the attempt
	 * @param answer an answer that is not done
	 * @return the time that was named, or a back-off
	 */
	public static Retry after(Work<?> work, Answer<?> answer) {
		return switch (answer) {
			case Answer.Throttled<?>(Instant until) -> at(until, "throttled");
			case Answer.Unknown<?>(String what) -> backOff(work, what);
			case Answer.Refused<?>(Refusal refusal) -> backOff(work, refusal.detail());
			case Answer.Done<?> done -> throw new IllegalArgumentException("The call was done: " + done);
		};
	}

	/**
	 * The last of several retries.
	 * @param retries the retries
	 * @return the latest one; empty if there is none
	 */
	public static Optional<Retry> last(Stream<Retry> retries) {
		return retries.max(Comparator.comparing(Retry::at));
	}

	/**
	 * The outcome for a fact that waits unchanged.
	 * @return the same fact, later
	 */
	public Outcome outcome() {
		return this.counted ? Outcome.later(this.at, this.why) : Outcome.postponed(this.at, this.why);
	}

}
