package dev.succession.license;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Work;
import dev.succession.events.UserMoved;
import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.CallScope;
import dev.succession.partnercenter.Refusal;
import dev.succession.partnercenter.licenses.Licenses;
import dev.succession.partnercenter.users.UserPage;
import dev.succession.partnercenter.users.Users;
import org.apache.avro.specific.SpecificRecord;

import org.springframework.stereotype.Component;

/**
 * Deals with one chunk of a migration's users: settles what is open, has the users of a
 * page moved, and decides how it goes on.
 */
@Component
class Reassignment {

	private final Users users;

	private final Licenses licenses;

	private final ChunkMoves moves;

	private final LicenseProperties properties;

	private final FailureProperties policy;

	Reassignment(Users users, Licenses licenses, ChunkMoves moves, LicenseProperties properties,
			FailureProperties policy) {
		this.users = users;
		this.licenses = licenses;
		this.moves = moves;
		this.properties = properties;
		this.policy = policy;
	}

	/**
	 * Deals with the page of users that is due.
	 * @param known how far the migration's users have been moved
	 * @param work the fact that asked for it
	 * @param context on whose behalf it is asked for
	 * @return how it goes on
	 */
	Outcome chunk(Progress known, Work<?> work, CallScope context) {
		Progress progress = known.withBegun(work.journal().open(UserMoved.class));
		String customerId = progress.purchased().getCustomerId();
		Answer<Seats> seats = this.licenses.subscribedSkus(context, customerId).map((skus) -> Seats.of(skus, progress));
		Answer<UserPage> page = seats.then(
				(_) -> this.users.page(context, customerId, this.properties.chunkSize(), progress.continuationToken()));
		return seats
			.then((counted) -> page
				.map((read) -> chunk(progress, order(progress, counted, context, work), counted, read)))
			.fold((outcome) -> outcome, (refusal) -> refused(progress, refusal, work), work::later);
	}

	private static MoveOrder order(Progress progress, Seats seats, CallScope context, Work<?> work) {
		return new MoveOrder(progress.purchased(), seats.from(), seats.to(), progress.round(), work, context);
	}

	private Outcome chunk(Progress progress, MoveOrder order, Seats seats, UserPage page) {
		List<Move> settled = this.moves.settle(progress, order);
		List<Move> moved = this.moves.move(progress.due(page.users()), progress, order);
		List<Move> all = Stream.concat(settled.stream(), moved.stream()).toList();
		return next(progress, progress.after(all).past(ChunkMoves.dealtWith(moved)), all,
				seats.after(confirmed(moved).size()), page, order.work());
	}

	private static List<UserMoved> confirmed(List<Move> moves) {
		return moves.stream()
			.flatMap((move) -> (move instanceof Move.Confirmed(var fact)) ? Stream.of(fact) : Stream.empty())
			.toList();
	}

	private Outcome next(Progress before, Progress after, List<Move> moved, Seats seats, UserPage page, Work<?> work) {
		List<SpecificRecord> facts = List.copyOf(confirmed(moved));
		Optional<Wait> wait = Wait.longest(moved, work);
		if (wait.isPresent()) {
			return after.equals(before) ? wait.get().outcome()
					: goOn(after, wait.get().until(), wait.get().why(), facts, work);
		}
		if (page.continuationToken() != null) {
			return goOn(after.nextChunk(page.continuationToken()), work.now(), "next chunk", facts, work);
		}
		return end(after, seats, facts, work);
	}

	private Outcome end(Progress progress, Seats seats, List<SpecificRecord> facts, Work<?> work) {
		List<SpecificRecord> all = new ArrayList<>(facts);
		if (!progress.refusals().isEmpty()) {
			String detail = "%d users can't be moved".formatted(progress.refusals().size());
			all.add(LicenseFacts.refused(progress, detail, work.now()));
			return this.policy.onFailure().refused(all, detail);
		}
		int dependents = seats.dependents();
		if (dependents > 0 && facts.size() > seats.movedSince()) {
			return goOn(progress, work.now(), "who had moved before the count is counted again", facts, work);
		}
		if (dependents == 0) {
			all.add(LicenseFacts.reassigned(progress, work.now()));
			return new Outcome.Answered(all);
		}
		String detail = "%d users still hold the old licence".formatted(dependents);
		if (progress.round() + 1 < this.properties.rounds()) {
			return goOn(progress.nextRound(), work.now().plus(this.properties.roundDelay()), detail, all, work);
		}
		all.add(LicenseFacts.refused(progress, detail, work.now()));
		return this.policy.onFailure().refused(all, detail);
	}

	private static Outcome goOn(Progress progress, Instant notBefore, String why, List<SpecificRecord> facts,
			Work<?> work) {
		return Outcome.goOn(LicenseFacts.continued(progress, work.now()), notBefore, why, facts);
	}

	/**
	 * What becomes of a refusal that is not about one user. Moves that were sent and not
	 * read back are settled first: whoever was moved must be known before it is undone.
	 */
	Outcome refused(Progress known, Refusal refusal, Work<?> work) {
		Progress progress = known.withBegun(work.journal().open(UserMoved.class));
		if (!progress.unconfirmed().isEmpty()) {
			return work.tryAgain(refusal.summary());
		}
		return refusal.kind().mayPass() ? work.tryAgain(refusal.summary()) : this.policy.onFailure()
			.refused(List.of(LicenseFacts.refused(progress, refusal.summary(), work.now())), refusal.summary());
	}

}
