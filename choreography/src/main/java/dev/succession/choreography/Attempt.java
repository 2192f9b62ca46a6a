package dev.succession.choreography;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import com.github.f4b6a3.uuid.UuidCreator;
import org.jspecify.annotations.Nullable;

/**
 * Which attempt at a fact this is.
 *
 * @param subject what the fact is about: the migration, or else the scan
 * @param number from 1; grows each time the fact is taken up again
 * @param correlationId carried from fact to fact, and sent with every call to Partner
 * Center
 * @param firstSeen when the fact was first taken up
 * @param deadline no call may start that could last longer than this
 * @param generation what the request ids of calls differ by
 * @param clock the service's clock
 */
public record Attempt(UUID subject, int number, UUID correlationId, Instant firstSeen, Instant deadline,
		Generation generation, Clock clock) {

	private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);

	private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

	/**
	 * The request id of a call that changes something: the same for every repeat of the
	 * same action, also after a crash, without having been stored anywhere. Only another
	 * generation has ids of its own, since the answer to the former ones is known.
	 * @param action name of the action within the migration, for example {@code order}
	 * @return UUIDv5 of the subject, the action and the generation
	 */
	public UUID requestId(String action) {
		return UuidCreator.getNameBasedSha1(this.subject,
				this.generation.equals(Generation.FIRST) ? action : "%s/%s".formatted(action, this.generation));
	}

	/**
	 * Whether somebody had the migration, which was parked at this fact, taken up again.
	 * @return {@code true} for a re-drive
	 */
	public boolean isRedrive() {
		return !this.generation.redrive().isEmpty();
	}

	/**
	 * The present.
	 * @return the instant by the service's clock
	 */
	public Instant now() {
		return this.clock.instant();
	}

	/**
	 * When to try again if nothing says better: waits double from one second to five
	 * minutes.
	 * @return the instant
	 */
	public Instant tryAgainAt() {
		Duration wait = SHORTEST_WAIT.multipliedBy(1L << Math.min(this.number - 1, 16));
		return now().plus((wait.compareTo(LONGEST_WAIT) < 0) ? wait : LONGEST_WAIT);
	}

	/**
	 * The outcome of an attempt that could not be finished. It counts as one only if
	 * nobody has said when it makes sense to try again.
	 * @param until when it makes sense to try again; null if nobody has said
	 * @param why a few words for the log
	 * @return the same fact, later
	 */
	public Outcome later(@Nullable Instant until, String why) {
		return (until != null) ? Outcome.postponed(until, why) : Outcome.later(tryAgainAt(), why);
	}

	/**
	 * The outcome of an attempt that was refused, though that may pass.
	 * @param why a few words for the log
	 * @return the same fact, later, and whatever it asks for is asked anew
	 */
	public Outcome askAgain(String why) {
		return Outcome.askAgain(tryAgainAt(), why);
	}

}
