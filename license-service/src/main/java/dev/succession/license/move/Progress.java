package dev.succession.license.move;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.succession.choreography.Journal;
import dev.succession.events.ReassignmentContinued;
import dev.succession.events.ReplacementPurchased;
import dev.succession.events.UserMoved;
import dev.succession.events.UserRefusal;
import dev.succession.license.UserRefusals;
import dev.succession.partnercenter.Ids;
import dev.succession.partnercenter.users.User;
import org.jspecify.annotations.Nullable;

/**
 * How far the users of one migration have been moved.
 *
 * @param purchased the purchase whose users are moved
 * @param fromSkuId SKU of the old licence
 * @param usersMoved users moved so far
 * @param extraUsers users that may be moved beyond the seats of the purchase
 * @param chunk number of the page of users that is due
 * @param round how often all users have been gone through before
 * @param continuationToken Partner Center's token for the page; null for the first
 * @param usersDone users of the page that were dealt with, from its first one on
 * @param refusals users that can't be moved
 * @param unconfirmed moves that were sent but not read back
 * @param waitingSince since when only those are tried who were refused for a reason that
 * may pass; null as long as not all users have been gone through
 */
record Progress(ReplacementPurchased purchased, String fromSkuId, int usersMoved, int extraUsers, int chunk, int round,
		@Nullable String continuationToken, int usersDone, List<UserRefusal> refusals, List<UserMoved> unconfirmed,
		@Nullable Instant waitingSince) {

	/** Further ones are not named: the fact that names them all would be too large. */
	static final int NAMED_AT_MOST = 2000;

	static Progress start(ReplacementPurchased purchased, String fromSkuId) {
		return new Progress(purchased, fromSkuId, 0, 0, 0, 0, null, 0, List.of(), List.of(), null);
	}

	static Progress of(ReassignmentContinued continued) {
		return new Progress(continued.getPurchased(), continued.getFromSkuId(), continued.getUsersMoved(),
				continued.getExtraUsers(), continued.getChunk(), continued.getRound(), continued.getContinuationToken(),
				continued.getUsersDone(), continued.getRefusals(), continued.getUnconfirmed(),
				continued.getWaitingSince());
	}

	String customerId() {
		return this.purchased.getCustomerId();
	}

	/**
	 * Seats of the new subscription that this migration has not given away yet. Another
	 * subscription of the same SKU has its own migration, or stays.
	 * @return how many users may still be moved
	 */
	int seatsLeft() {
		return Math.max(0, this.purchased.getSeats() + this.extraUsers - this.usersMoved - this.unconfirmed.size());
	}

	/**
	 * Users that were dealt with and are not to be tried again.
	 * @return their object ids
	 */
	Set<String> settledUsers() {
		Set<String> users = Ids.set();
		this.refusals.forEach((refusal) -> users.add(refusal.getUserId()));
		this.unconfirmed.forEach((moved) -> users.add(moved.getUserId()));
		return users;
	}

	/**
	 * What is left of a page.
	 * @param page the users of the page that is due
	 * @return the users that were not dealt with
	 */
	List<User> due(List<User> page) {
		return page.subList(Math.min(this.usersDone, page.size()), page.size());
	}

	/**
	 * The users who are worth trying again.
	 * @return those whose reason may pass
	 */
	List<UserRefusal> passing() {
		return this.refusals.stream().filter(UserRefusals::mayPass).toList();
	}

	Progress after(List<MoveResult> results) {
		List<UserRefusal> refused = new ArrayList<>(this.refusals);
		List<UserMoved> open = new ArrayList<>();
		int confirmed = 0;
		for (MoveResult result : results) {
			switch (result) {
				case MoveResult.Confirmed _ -> confirmed++;
				case MoveResult.PartlyMoved(var _, var refusal) -> {
					confirmed++;
					refused.add(refusal);
				}
				case MoveResult.Unconfirmed sent -> open.add(sent.fact());
				case MoveResult.Refused(var refusal) -> refused.add(refusal);
				case MoveResult.Held(var refusal, var _) -> refused.add(refusal);
				case MoveResult.Waiting _, MoveResult.NotNeeded _ -> {
				}
			}
		}
		List<UserRefusal> named = refused.subList(0, Math.min(refused.size(), NAMED_AT_MOST));
		return counting(this.usersMoved + confirmed, this.extraUsers, named, open);
	}

	/**
	 * Some more users of the page were dealt with.
	 * @param users how many
	 */
	Progress past(int users) {
		return at(this.chunk, this.round, this.continuationToken, this.usersDone + users).with(this.waitingSince);
	}

	Progress nextChunk(String token) {
		return at(this.chunk + 1, this.round, token, 0);
	}

	/**
	 * All users once more, but for those who are known to be refused.
	 */
	Progress nextRound() {
		return at(0, this.round + 1, null, 0);
	}

	/**
	 * All users once more, also those that could not be moved before.
	 */
	Progress anew() {
		return nextRound().without(this.refusals);
	}

	/**
	 * All users have been gone through, and some are tried again.
	 * @param since since when
	 */
	Progress waiting(Instant since) {
		return with(since);
	}

	/** Without some refusals: those users are tried again. */
	Progress without(List<UserRefusal> again) {
		List<UserRefusal> others = this.refusals.stream().filter((refusal) -> !again.contains(refusal)).toList();
		return counting(this.usersMoved, this.extraUsers, others, this.unconfirmed);
	}

	/**
	 * All seats are given away, and users still depend on the old subscription: where a
	 * customer has two, a user can be counted as moved by both migrations.
	 * @param users how many users must still be moved
	 * @return a progress that leaves room for so many
	 */
	Progress withRoomFor(int users) {
		int missing = Math.max(0, users - seatsLeft());
		return counting(this.usersMoved, this.extraUsers + missing, this.refusals, this.unconfirmed);
	}

	/**
	 * The users that were moved are counted anew, since a re-drive begins at a fact that
	 * knows only some of them.
	 * @param journal what has happened; who is moved and not confirmed there is confirmed
	 * once more
	 */
	Progress recounted(Journal journal) {
		Set<String> moved = journal.all(UserMoved.class).stream().map(UserMoved::getUserId).collect(Collectors.toSet());
		journal.open(UserMoved.class).forEach((open) -> moved.remove(open.getUserId()));
		this.unconfirmed.forEach((open) -> moved.remove(open.getUserId()));
		return counting(moved.size(), this.extraUsers, this.refusals, this.unconfirmed);
	}

	/**
	 * Adds the moves of which only the intent is known to the unconfirmed ones.
	 * @param begun the moves
	 */
	Progress withBegun(List<UserMoved> begun) {
		Set<String> settled = settledUsers();
		List<UserMoved> open = new ArrayList<>(this.unconfirmed);
		begun.stream().filter((moved) -> !settled.contains(moved.getUserId())).forEach(open::add);
		return counting(this.usersMoved, this.extraUsers, this.refusals, open);
	}

	/** At the same place of the list of users. */
	private Progress counting(int moved, int extra, List<UserRefusal> refused, List<UserMoved> open) {
		return new Progress(this.purchased, this.fromSkuId, moved, extra, this.chunk, this.round,
				this.continuationToken, this.usersDone, refused, open, this.waitingSince);
	}

	private Progress at(int chunkDue, int roundDue, @Nullable String token, int done) {
		return new Progress(this.purchased, this.fromSkuId, this.usersMoved, this.extraUsers, chunkDue, roundDue, token,
				done, this.refusals, this.unconfirmed, null);
	}

	private Progress with(@Nullable Instant since) {
		return new Progress(this.purchased, this.fromSkuId, this.usersMoved, this.extraUsers, this.chunk, this.round,
				this.continuationToken, this.usersDone, this.refusals, this.unconfirmed, since);
	}

}
