package dev.succession.license.move;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Work;
import dev.succession.events.UserMoved;
import dev.succession.license.FailureProperties;
import dev.succession.license.LicenseProperties;
import dev.succession.license.Retry;
import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.licenses.Licenses;
import dev.succession.partnercenter.licenses.SubscribedSku;
import dev.succession.partnercenter.steps.Calls;
import dev.succession.partnercenter.steps.Refusals;
import dev.succession.partnercenter.users.UserPage;
import dev.succession.partnercenter.users.Users;
import org.apache.avro.specific.SpecificRecord;

import org.springframework.stereotype.Component;

/**
 * Deals with one chunk of a migration's users: counts the licences, reads a page of
 * users, moves them, and decides how the reassignment goes on.
 */
@Component
class Reassignment {

	private final Users users;

	private final Licenses licenses;

	private final ChunkMover mover;

	private final LicenseProperties properties;

	private final FailureProperties policy;

	Reassignment(Users users, Licenses licenses, ChunkMover mover, LicenseProperties properties,
			FailureProperties policy) {
		this.users = users;
		this.licenses = licenses;
		this.mover = mover;
		this.properties = properties;
		this.policy = policy;
	}

	/**
	 * Deals with the page of users that is due.
	 * @param known how far the migration's users have been moved
	 * @param work the fact that asked for it
	 * @return how the reassignment goes on
	 */
	Outcome chunk(Progress known, Work<?> work) {
		Progress progress = known.withBegun(work.journal().open(UserMoved.class));
		Answer<List<SubscribedSku>> counted = this.licenses.subscribedSkus(Calls.of(work), progress.customerId());
		if (!(counted instanceof Answer.Done(var skus))) {
			return notDone(progress, counted, work);
		}
		Optional<Seats> seats = Seats.of(skus, progress);
		if (seats.isEmpty()) {
			return work.tryAgain("the old or the new licence is missing among the customer's, or its service plans");
		}
		Answer<UserPage> listed = this.users.page(Calls.of(work), progress.customerId(), this.properties.chunkSize(),
				progress.continuationToken());
		if (!(listed instanceof Answer.Done(var page))) {
			return notDone(progress, listed, work);
		}
		MoveTask task = MoveTask.of(progress, seats.get(), work);
		List<MoveResult> settled = this.mover.settle(progress, task);
		List<MoveResult> moved = this.mover.move(progress.due(page.users()), progress, task);
		return next(ChunkResult.of(progress, settled, moved, seats.get(), page.continuationToken()), work);
	}

	private Outcome next(ChunkResult chunk, Work<?> work) {
		if (chunk.retry().isPresent()) {
			Retry retry = chunk.retry().get();
			return chunk.isUnchanged() ? retry.outcome()
					: goOn(chunk.progress(), chunk.moved(), retry.at(), retry.why(), work);
		}
		if (chunk.nextPage() != null) {
			return goOn(chunk.progress().nextChunk(chunk.nextPage()), chunk.moved(), work.now(), "next chunk", work);
		}
		if (!chunk.progress().refusals().isEmpty()) {
			return refuse(chunk.progress(), chunk.moved(),
					"%d users can't be moved".formatted(chunk.progress().refusals().size()), work);
		}
		return verify(chunk, work);
	}

	/** After the last page: does any user still depend on the old subscription? */
	private Outcome verify(ChunkResult chunk, Work<?> work) {
		int dependents = chunk.seats().dependents();
		if (dependents == 0) {
			List<SpecificRecord> facts = new ArrayList<>(chunk.moved());
			facts.add(ReassignmentFacts.reassigned(chunk.progress(), work.now()));
			return new Outcome.Answered(facts);
		}
		if (chunk.isCountStale()) {
			return goOn(chunk.progress(), chunk.moved(), work.now(), "users moved before the count: count again", work);
		}
		String detail = "%d users still hold the old licence".formatted(dependents);
		if (chunk.progress().round() + 1 < this.properties.rounds()) {
			return goOn(chunk.progress().nextRound(), chunk.moved(), work.now().plus(this.properties.roundDelay()),
					detail, work);
		}
		return refuse(chunk.progress(), chunk.moved(), detail, work);
	}

	private static Outcome goOn(Progress progress, List<UserMoved> moved, Instant notBefore, String why, Work<?> work) {
		return Outcome.goOn(ReassignmentFacts.continued(progress, work.now()), notBefore, why, List.copyOf(moved));
	}

	private Outcome refuse(Progress progress, List<UserMoved> moved, String detail, Work<?> work) {
		List<SpecificRecord> facts = new ArrayList<>(moved);
		facts.add(ReassignmentFacts.refused(progress, detail, work.now()));
		return this.policy.onFailure().refused(facts, detail);
	}

	/**
	 * The outcome of a call about all users that was not done. A final refusal has to
	 * wait for moves that were sent and not read back: an undo has to know every user who
	 * was moved.
	 * @param known how far the migration's users have been moved
	 * @param answer the answer
	 * @param work the fact that asked for the call
	 * @return the outcome
	 */
	Outcome notDone(Progress known, Answer<?> answer, Work<?> work) {
		Progress progress = known.withBegun(work.journal().open(UserMoved.class));
		return Refusals.outcomeOfRead(work, answer, (refusal) -> progress.unconfirmed().isEmpty()
				? refuse(progress, List.of(), refusal.summary(), work) : work.tryAgain(refusal.summary()));
	}

}
