package dev.succession.license;

import java.util.List;
import java.util.UUID;

import dev.succession.choreography.Work;
import dev.succession.events.UserMoved;
import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.CallScope;
import dev.succession.partnercenter.Refusal;
import dev.succession.partnercenter.licenses.AssignedLicense;
import dev.succession.partnercenter.licenses.Licenses;
import dev.succession.partnercenter.users.User;

import org.springframework.stereotype.Component;

/**
 * Gives one user the old licence back in one submit, and reads back that it is so. It
 * reads before it writes and the change says how things are to be, so it is harmless to
 * repeat.
 */
@Component
class UserRestores {

	private final Licenses licenses;

	UserRestores(Licenses licenses) {
		this.licenses = licenses;
	}

	/**
	 * Undoes a move, unless that was done before.
	 * @param restoring the move and the old licence
	 * @param work the fact that asked for it
	 * @param context on whose behalf it is asked for
	 * @return what came of it
	 */
	Restore restore(Restoring restoring, Work<?> work, CallScope context) {
		return read(restoring.moved(), context).fold(
				(holder) -> restoring.isDone(holder) ? new Restore.Done() : submit(restoring, holder, work, context),
				(refusal) -> refused(restoring.moved(), refusal), Restore.Waiting::new);
	}

	private Restore submit(Restoring restoring, Holder holder, Work<?> work, CallScope context) {
		UserMoved moved = restoring.moved();
		return this.licenses
			.update(context, moved.getCustomerId(), moved.getUserId(), restoring.change(holder), requestId(moved, work))
			.fold((updated) -> readBack(restoring, context,
					new Restore.Waiting(null, "a restored licence can't be read back yet")),
					(refusal) -> readBack(restoring, context, refused(moved, refusal)), Restore.Waiting::new);
	}

	/**
	 * Each attempt asks anew, since it has read that the last one did not arrive, and so
	 * does a re-drive: Partner Center may answer a repeated id as it did before.
	 */
	private static UUID requestId(UserMoved moved, Work<?> work) {
		return work.requestIds().perAttempt("restore", moved.getUserId());
	}

	/**
	 * Also a refusal is looked behind: an earlier submit may have arrived late.
	 */
	private Restore readBack(Restoring restoring, CallScope context, Restore otherwise) {
		return read(restoring.moved(), context).fold(
				(holder) -> restoring.isDone(holder) ? new Restore.Done() : otherwise,
				(refusal) -> refused(restoring.moved(), refusal), Restore.Waiting::new);
	}

	private Answer<Holder> read(UserMoved moved, CallScope context) {
		return this.licenses.ofUser(context, moved.getCustomerId(), moved.getUserId())
			.map((held) -> holder(moved, held));
	}

	private static Holder holder(UserMoved moved, List<AssignedLicense> held) {
		return new Holder(new User(moved.getUserId(), null, true), held);
	}

	private static Restore refused(UserMoved moved, Refusal refusal) {
		return switch (refusal.kind()) {
			case NOT_FOUND -> new Restore.Gone();
			case ACCESS_DENIED, IN_PROGRESS -> new Restore.Waiting(null, refusal.summary());
			default -> new Restore.Refused(UserMoves.refusal(moved.getUserId(), refusal));
		};
	}

}
