package dev.succession.license.move;

import java.util.List;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.WindowUndo;
import dev.succession.choreography.Work;
import dev.succession.events.ParkedReason;
import dev.succession.events.UserMoved;
import dev.succession.license.LicenseProperties;
import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.ErrorKind;
import dev.succession.partnercenter.licenses.Licenses;
import dev.succession.partnercenter.licenses.SubscribedSku;
import dev.succession.partnercenter.steps.Calls;
import dev.succession.partnercenter.steps.Refusals;
import dev.succession.partnercenter.users.UserPage;
import dev.succession.partnercenter.users.Users;

import org.springframework.stereotype.Component;

/**
 * Deals with one chunk of a migration's users: counts the licences, reads a page of
 * users, and moves them.
 */
@Component
class Reassignment {

	private final Users users;

	private final Licenses licenses;

	private final ChunkMover mover;

	private final LicenseProperties properties;

	private final ReassignmentCourse course;

	Reassignment(Users users, Licenses licenses, ChunkMover mover, LicenseProperties properties,
			ReassignmentCourse course) {
		this.users = users;
		this.licenses = licenses;
		this.mover = mover;
		this.properties = properties;
		this.course = course;
	}

	/**
	 * Deals with the users that are due.
	 * @param known how far the migration's users have been moved
	 * @param work the fact that asked for it
	 * @return how the reassignment goes on
	 */
	Outcome chunk(Progress known, Work<?> work) {
		Progress progress = withBegun(known, work);
		boolean isUndone = WindowUndo.isDue(work);
		if (isUndone && progress.unconfirmed().isEmpty()) {
			return ReassignmentCourse.undo(progress, List.of(), work);
		}
		Answer<List<SubscribedSku>> counted = this.licenses.subscribedSkus(Calls.of(work), progress.customerId());
		if (!(counted instanceof Answer.Done(var skus))) {
			return notDone(progress, counted, work);
		}
		return Seats.of(skus, progress)
			.map((seats) -> isUndone ? settle(progress, seats, work)
					: (progress.waitingSince() != null) ? again(progress, seats, work) : page(progress, seats, work))
			.orElseGet(() -> work
				.tryAgain("the old or the new licence is missing among the customer's, or its service plans"));
	}

	private Outcome page(Progress progress, Seats seats, Work<?> work) {
		Answer<UserPage> listed = this.users.page(Calls.of(work), progress.customerId(), this.properties.chunkSize(),
				progress.continuationToken());
		if (listed instanceof Answer.Refused(var refusal) && refusal.kind() == ErrorKind.PAGE_TOKEN_EXPIRED) {
			return this.course.fromTheFirstPage(progress, refusal.detail(), work);
		}
		if (!(listed instanceof Answer.Done(var page))) {
			return notDone(progress, listed, work);
		}
		MoveTask task = MoveTask.of(progress, seats, work);
		List<MoveResult> settled = this.mover.settle(progress, task);
		List<MoveResult> moved = this.mover.move(progress.due(page.users()), progress, task);
		return this.course.after(ChunkResult.of(progress, settled, moved, seats, page.continuationToken()), work);
	}

	/** No user is moved any more, and an undo has to know every user who was. */
	private Outcome settle(Progress progress, Seats seats, Work<?> work) {
		List<MoveResult> settled = this.mover.settle(progress, MoveTask.of(progress, seats, work));
		return this.course.afterSettling(ChunkResult.settled(progress, settled, seats), work);
	}

	/** All others are done with: only those are tried whose reason may have passed. */
	private Outcome again(Progress progress, Seats seats, Work<?> work) {
		MoveTask task = MoveTask.of(progress, seats, work);
		List<MoveResult> settled = this.mover.settle(progress, task);
		List<MoveResult> moved = this.mover.moveAgain(progress.passing(), progress, task);
		return this.course.after(ChunkResult.again(progress, settled, moved, seats), work);
	}

	/**
	 * The outcome of a call about all users that was not done. A final refusal has to
	 * wait for moves that were sent and not read back: an undo has to know every user who
	 * was moved. It parks the migration; nothing is undone for it.
	 * @param known how far the migration's users have been moved
	 * @param answer the answer
	 * @param work the fact that asked for the call
	 * @return the outcome
	 */
	Outcome notDone(Progress known, Answer<?> answer, Work<?> work) {
		Progress progress = withBegun(known, work);
		return Refusals.outcomeOfRead(work, answer,
				(refusal) -> progress.unconfirmed().isEmpty()
						? Outcome.parked(ParkedReason.REFUSED, refusal.detail(),
								ReassignmentFacts.refused(progress, 0, refusal.detail(), work.now()))
						: work.tryAgain(refusal.detail()));
	}

	private static Progress withBegun(Progress known, Work<?> work) {
		return known.withBegun(work.journal().open(UserMoved.class));
	}

}
