package dev.succession.license.move;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.succession.events.UserMoved;
import dev.succession.license.Retry;
import org.jspecify.annotations.Nullable;

/**
 * The result of one chunk of users.
 *
 * @param before the progress before the chunk
 * @param progress the progress after it
 * @param moved the users that are moved now, as read back
 * @param retry how long the chunk has to wait for users that are not done; empty if none
 * is left
 * @param seats the licences, with what has changed since they were counted
 * @param nextPage Partner Center's token for the next page; null after the last page
 */
record ChunkResult(Progress before, Progress progress, List<UserMoved> moved, Optional<Retry> retry, Seats seats,
		@Nullable String nextPage) {

	/**
	 * Adds up a chunk.
	 * @param before the progress before the chunk
	 * @param settled results of the moves that were not confirmed before
	 * @param page results of the users of the page that were due
	 * @param seats the licences as they were counted before the chunk
	 * @param nextPage Partner Center's token for the next page; null after the last page
	 * @return the sum
	 */
	static ChunkResult of(Progress before, List<MoveResult> settled, List<MoveResult> page, Seats seats,
			@Nullable String nextPage) {
		List<MoveResult> all = Stream.concat(settled.stream(), page.stream()).toList();
		return new ChunkResult(before, before.after(all).past(ChunkMover.done(page)), moved(all),
				Retry.last(all.stream().flatMap(ChunkResult::retry)), seats.after(left(page)), nextPage);
	}

	/**
	 * Adds up moves that were settled while no user is moved.
	 * @param before the progress before it
	 * @param settled results of the moves that were not confirmed before
	 * @param seats the licences as they were counted before
	 * @return the sum; who was refused before still is
	 */
	static ChunkResult settled(Progress before, List<MoveResult> settled, Seats seats) {
		return of(before, settled, List.of(), seats, null);
	}

	/**
	 * Adds up another try of users who were refused.
	 * @param before the progress before it
	 * @param settled results of the moves that were not confirmed before
	 * @param again results of the users who were tried again
	 * @param seats the licences as they were counted before
	 * @return the sum
	 */
	static ChunkResult again(Progress before, List<MoveResult> settled, List<MoveResult> again, Seats seats) {
		List<MoveResult> all = Stream.concat(settled.stream(), again.stream()).toList();
		return new ChunkResult(before, before.without(before.passing()).after(all), moved(all),
				Retry.last(all.stream().flatMap(ChunkResult::retry)), seats.after(left(again)), null);
	}

	private static List<UserMoved> moved(List<MoveResult> results) {
		return results.stream().<UserMoved>mapMulti((result, facts) -> {
			switch (result) {
				case MoveResult.Confirmed(var fact) -> facts.accept(fact);
				case MoveResult.PartlyMoved(var fact, var _) -> facts.accept(fact);
				default -> {
				}
			}
		}).toList();
	}

	/** How many users have left the old licence. */
	private static int left(List<MoveResult> results) {
		return (int) results.stream().filter((result) -> result instanceof MoveResult.Confirmed).count();
	}

	private static Stream<Retry> retry(MoveResult result) {
		return switch (result) {
			case MoveResult.Waiting(var retry) -> Stream.of(retry);
			case MoveResult.Unconfirmed(var _, var retry) -> Stream.of(retry);
			case MoveResult.Held(var _, var retry) -> Stream.of(retry);
			case MoveResult.Confirmed _, MoveResult.PartlyMoved _, MoveResult.NotNeeded _, MoveResult.Refused _ ->
				Stream.empty();
		};
	}

	/**
	 * Whether the chunk has achieved nothing.
	 * @return {@code true} if the same fact says as well where the work goes on
	 */
	boolean isUnchanged() {
		return this.progress.equals(this.before);
	}

	/**
	 * Whether some of the confirmed moves were made before the licences were counted, so
	 * that the count says less than is known.
	 * @return {@code true} if the licences have to be counted again
	 */
	boolean isCountStale() {
		return this.moved.size() > this.seats.movedSince();
	}

}
