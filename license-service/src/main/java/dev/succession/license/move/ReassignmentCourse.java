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
import dev.succession.license.UserRefusals;
import dev.succession.license.restore.RestorationFacts;
import org.apache.avro.specific.SpecificRecord;

import org.springframework.stereotype.Component;

/**
 * Decides how a reassignment goes on after a chunk: with the next page, with all users
 * once more, with those only whose reason may have passed, or not at all.
 */
@Component
class ReassignmentCourse {

	private final LicenseProperties properties;

	private final FailureProperties policy;

	ReassignmentCourse(LicenseProperties properties, FailureProperties policy) {
		this.properties = properties;
		this.policy = policy;
	}

	/**
	 * After a chunk.
	 * @param chunk its result
	 * @param work the fact that asked for it
	 * @return how the reassignment goes on
	 */
	Outcome after(ChunkResult chunk, Work<?> work) {
		Progress progress = chunk.progress();
		if (isOver(progress, work)) {
			return left(chunk, named(progress), work);
		}
		if (chunk.retry().isPresent()) {
			Retry retry = chunk.retry().get();
			return chunk.isUnchanged() ? retry.outcome() : goOn(progress, chunk, retry.at(), retry.why(), work);
		}
		if (chunk.nextPage() != null) {
			return goOn(progress.nextChunk(chunk.nextPage()), chunk, work.now(), "next chunk", work);
		}
		if (!progress.passing().isEmpty()) {
			return await(chunk, work);
		}
		return progress.refusals().isEmpty() ? verify(chunk, work) : left(chunk, named(progress), work);
	}

	/**
	 * After moves were settled of a migration that is to be undone.
	 * @param chunk the result
	 * @param work the fact that asked for it
	 * @return the undo, once every move is settled
	 */
	Outcome afterSettling(ChunkResult chunk, Work<?> work) {
		Progress progress = chunk.progress();
		if (progress.unconfirmed().isEmpty()) {
			return undo(progress, chunk.moved(), work);
		}
		Retry retry = chunk.retry().orElseGet(() -> Retry.backOff(work, "moves are not confirmed yet"));
		return chunk.isUnchanged() ? retry.outcome() : goOn(progress, chunk, retry.at(), retry.why(), work);
	}

	/** The free window of the purchase is about to close: what was moved goes back. */
	static Outcome undo(Progress progress, List<UserMoved> moved, Work<?> work) {
		return Outcome.goOn(RestorationFacts.begin(progress.purchased(), work.now()), work.now(),
				"the free window of the purchase closes: undone", List.<SpecificRecord>copyOf(moved));
	}

	/** No user is waited for any longer, but for what was sent and is not read back. */
	private boolean isOver(Progress progress, Work<?> work) {
		return progress.unconfirmed().isEmpty() && !progress.passing().isEmpty()
				&& Optional.ofNullable(progress.waitingSince())
					.filter((since) -> !work.now().isBefore(since.plus(this.properties.userPatience())))
					.isPresent();
	}

	/** After the last page: some users may be moved later. */
	private Outcome await(ChunkResult chunk, Work<?> work) {
		Progress progress = chunk.progress();
		String why = "to be tried again: " + UserRefusals.byReason(progress.passing());
		if (progress.waitingSince() == null) {
			return goOn(progress.waiting(work.now()), chunk, later(work), why, work);
		}
		return chunk.isUnchanged() ? work.tryAgain(why) : goOn(progress, chunk, later(work), why, work);
	}

	/** After the last page: does any user still depend on the old subscription? */
	private Outcome verify(ChunkResult chunk, Work<?> work) {
		int dependents = chunk.seats().dependents();
		if (dependents == 0 && !mayHaveMissedUsers(chunk)) {
			List<SpecificRecord> facts = new ArrayList<>(chunk.moved());
			facts.add(ReassignmentFacts.reassigned(chunk.progress(), work.now()));
			return new Outcome.Answered(facts);
		}
		if (chunk.isCountStale()) {
			return goOn(chunk.progress(), chunk, work.now(), "users moved before the count: count again", work);
		}
		String detail = "%d users still hold the old licence".formatted(chunk.seats().holders());
		return hasRoundLeft(chunk.progress()) ? goOn(nextRound(chunk, dependents), chunk, later(work), detail, work)
				: left(chunk, detail, work);
	}

	/**
	 * The seats of another subscription of the same SKU are no place to stay: its own
	 * migration may count on the seats of this one. While this migration has seats, who
	 * holds the old licence is looked for once more.
	 */
	private boolean mayHaveMissedUsers(ChunkResult chunk) {
		Progress progress = chunk.progress();
		return chunk.seats().holders() > 0 && progress.seatsLeft() > 0 && progress.round() == 0
				&& hasRoundLeft(progress);
	}

	/** What was counted in the first round may be late; later it is believed. */
	private static Progress nextRound(ChunkResult chunk, int dependents) {
		Progress next = chunk.progress().nextRound();
		return (chunk.progress().round() > 0) ? next.withRoomFor(dependents) : next;
	}

	/**
	 * Begins the list of users once more, since it can't be read on.
	 * @param progress how far the migration's users have been moved
	 * @param why the refusal
	 * @param work the fact that asked for the next page
	 * @return all users once more; or the same page, if that has been so too often
	 */
	Outcome fromTheFirstPage(Progress progress, String why, Work<?> work) {
		return (progress.continuationToken() != null && hasRoundLeft(progress)) ? Outcome
			.goOn(ReassignmentFacts.continued(progress.nextRound(), work.now()), work.now(), why, List.of())
				: work.tryAgain(why);
	}

	private boolean hasRoundLeft(Progress progress) {
		return progress.round() + 1 < this.properties.rounds();
	}

	private Instant later(Work<?> work) {
		return work.now().plus(this.properties.roundDelay());
	}

	private static Outcome goOn(Progress progress, ChunkResult chunk, Instant notBefore, String why, Work<?> work) {
		return Outcome.goOn(ReassignmentFacts.continued(progress, work.now()), notBefore, why,
				List.<SpecificRecord>copyOf(chunk.moved()));
	}

	private static String named(Progress progress) {
		return "%d users left (%s)".formatted(progress.refusals().size(), UserRefusals.byReason(progress.refusals()));
	}

	/** Who is moved stays moved; the old subscription stays as it is for the others. */
	private Outcome left(ChunkResult chunk, String what, Work<?> work) {
		Progress progress = chunk.progress();
		int users = Math.max(progress.refusals().size(), chunk.seats().dependents());
		String detail = "%s, %d moved; the old subscription ends at %s".formatted(what, progress.usersMoved(),
				progress.purchased().getEndDate());
		List<SpecificRecord> facts = new ArrayList<>(chunk.moved());
		facts.add(ReassignmentFacts.refused(progress, users, detail, work.now()));
		return this.policy.left(facts, progress.refusals(), detail);
	}

}
