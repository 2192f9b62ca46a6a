package dev.succession.license;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Work;
import org.jspecify.annotations.Nullable;

/**
 * Until when a chunk has to wait before it is taken up again, and why.
 *
 * @param until the instant
 * @param tried whether that is an attempt of which another one may wait longer, since
 * nobody else has named the instant
 * @param why a few words for the log
 */
record Wait(Instant until, boolean tried, String why) {

	/**
	 * What the moves of a chunk have to wait for.
	 * @param moves what came of each user
	 * @param work the attempt, which says when to try again if nobody else does
	 * @return the longest wait; empty if nobody waits
	 */
	static Optional<Wait> longest(List<Move> moves, Work<?> work) {
		return moves.stream().flatMap((move) -> of(move, work)).max(Comparator.comparing(Wait::until));
	}

	private static Stream<Wait> of(Move move, Work<?> work) {
		return switch (move) {
			case Move.Waiting(var until, var why) -> Stream.of(of(until, why, work));
			case Move.Unconfirmed sent -> Stream.of(of(sent.until(), sent.why(), work));
			case Move.Confirmed _, Move.NotNeeded _, Move.Refused _ -> Stream.empty();
		};
	}

	/**
	 * How long something has to wait.
	 * @param until when to try again; null if nobody has said
	 * @param why a few words for the log
	 * @param work the attempt, which says it then
	 * @return the wait
	 */
	static Wait of(@Nullable Instant until, String why, Work<?> work) {
		return new Wait(Objects.requireNonNullElseGet(until, work::tryAgainAt), until == null, why);
	}

	/**
	 * What becomes of a fact that has to wait as it is.
	 * @return the same fact, later
	 */
	Outcome outcome() {
		return this.tried ? Outcome.later(this.until, this.why) : Outcome.postponed(this.until, this.why);
	}

}
