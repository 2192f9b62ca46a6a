package dev.succession.license;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.succession.events.ReassignmentContinued;
import dev.succession.events.ReplacementPurchased;
import dev.succession.events.UserMoved;
import dev.succession.events.UserRefusal;
import org.jspecify.annotations.Nullable;

/**
 * How far the users of one migration have been moved.
 *
 * @param purchased the purchase whose users are moved
 * @param fromSkuId SKU of the old licence
 * @param usersMoved users moved so far
 * @param chunk number of the page of users that is due
 * @param round how often all users have been gone through before
 * @param continuationToken Partner Center's token for the page; null for the first
 * @param refusals users that can't be moved
 * @param unconfirmed moves that were sent but not read back
 */
record Progress(ReplacementPurchased purchased, String fromSkuId, int usersMoved, int chunk, int round,
		@Nullable String continuationToken, List<UserRefusal> refusals, List<UserMoved> unconfirmed) {

	static Progress start(ReplacementPurchased purchased, String fromSkuId) {
		return new Progress(purchased, fromSkuId, 0, 0, 0, null, List.of(), List.of());
	}

	static Progress of(ReassignmentContinued continued) {
		return new Progress(continued.getPurchased(), continued.getFromSkuId(), continued.getUsersMoved(),
				continued.getChunk(), continued.getRound(), continued.getContinuationToken(), continued.getRefusals(),
				continued.getUnconfirmed());
	}

	/**
	 * Seats of the new subscription that this migration has not given away yet. Another
	 * subscription of the same SKU has its own migration, or stays.
	 * @return how many users may still be moved
	 */
	int seatsLeft() {
		return Math.max(0, this.purchased.getSeats() - this.usersMoved - this.unconfirmed.size());
	}

	/**
	 * Users that were dealt with and are not to be tried again.
	 * @return their object ids
	 */
	Set<String> settledUsers() {
		Set<String> users = new HashSet<>();
		this.refusals.forEach((refusal) -> users.add(refusal.getUserId()));
		this.unconfirmed.forEach((moved) -> users.add(moved.getUserId()));
		return users;
	}

	Progress after(List<Move> moves) {
		List<UserRefusal> refused = new ArrayList<>(this.refusals);
		List<UserMoved> open = new ArrayList<>();
		int confirmed = 0;
		for (Move move : moves) {
			switch (move) {
				case Move.Confirmed _ -> confirmed++;
				case Move.Unconfirmed sent -> open.add(sent.fact());
				case Move.Refused(var refusal) -> refused.add(refusal);
				case Move.Waiting _, Move.NotNeeded _ -> {
				}
			}
		}
		return new Progress(this.purchased, this.fromSkuId, this.usersMoved + confirmed, this.chunk, this.round,
				this.continuationToken, refused, open);
	}

	Progress nextChunk(String token) {
		return new Progress(this.purchased, this.fromSkuId, this.usersMoved, this.chunk + 1, this.round, token,
				this.refusals, this.unconfirmed);
	}

	/**
	 * All users once more, also those that could not be moved before.
	 */
	Progress anew() {
		return new Progress(this.purchased, this.fromSkuId, this.usersMoved, 0, this.round + 1, null, List.of(),
				this.unconfirmed);
	}

	/**
	 * With moves that somebody had begun, and of which nobody has heard since, among the
	 * unconfirmed ones.
	 * @param begun the moves
	 */
	Progress withBegun(List<UserMoved> begun) {
		Set<String> settled = settledUsers();
		List<UserMoved> open = new ArrayList<>(this.unconfirmed);
		begun.stream().filter((moved) -> !settled.contains(moved.getUserId())).forEach(open::add);
		return new Progress(this.purchased, this.fromSkuId, this.usersMoved, this.chunk, this.round,
				this.continuationToken, this.refusals, open);
	}

	Progress nextRound() {
		return new Progress(this.purchased, this.fromSkuId, this.usersMoved, 0, this.round + 1, null, this.refusals,
				this.unconfirmed);
	}

}
