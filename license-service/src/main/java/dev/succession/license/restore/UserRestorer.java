package dev.succession.license.restore;

import dev.succession.choreography.Work;
import dev.succession.events.UserMoved;
import dev.succession.license.Holder;
import dev.succession.license.Retry;
import dev.succession.license.UserRefusals;
import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.CallScope;
import dev.succession.partnercenter.ErrorKind;
import dev.succession.partnercenter.Ids;
import dev.succession.partnercenter.Refusal;
import dev.succession.partnercenter.licenses.LicenseUpdate;
import dev.succession.partnercenter.licenses.Licenses;

import org.springframework.stereotype.Component;

/**
 * Gives one user the old licence back in one submit, and reads back that it has arrived.
 * It reads before it writes, and the change says how things are to be, so a repeat is
 * harmless.
 */
@Component
class UserRestorer {

	private final Licenses licenses;

	UserRestorer(Licenses licenses) {
		this.licenses = licenses;
	}

	/**
	 * Undoes a move, unless that is done already.
	 * @param former the licence to give back
	 * @param work the fact that asked for it
	 * @param scope the scope of the calls
	 * @return the result
	 */
	RestoreResult restore(FormerLicense former, Work<?> work, CallScope scope) {
		Answer<Holder> read = read(former.moved(), scope);
		return switch (read) {
			case Answer.Done(var holder) when former.isBack(holder) -> new RestoreResult.Done();
			case Answer.Done(var holder) -> submit(former, holder, work, scope);
			case Answer.Refused(var refusal) -> refused(former.moved(), refusal, work);
			case Answer.Throttled<?> _, Answer.Unknown<?> _ -> new RestoreResult.Waiting(Retry.after(work, read));
		};
	}

	private RestoreResult submit(FormerLicense former, Holder holder, Work<?> work, CallScope scope) {
		UserMoved moved = former.moved();
		Answer<LicenseUpdate> answer = this.licenses.update(scope, moved.getCustomerId(), moved.getUserId(),
				former.change(holder), work.requestIds().perAttempt("restore", Ids.key(moved.getUserId())));
		return switch (answer) {
			case Answer.Done(var _) -> readBack(former, work, scope,
					new RestoreResult.Waiting(Retry.backOff(work, "a restored licence can't be read back yet")));
			case Answer.Refused(var refusal) -> readBack(former, work, scope, refused(moved, refusal, work));
			case Answer.Throttled<?> _, Answer.Unknown<?> _ -> new RestoreResult.Waiting(Retry.after(work, answer));
		};
	}

	/**
	 * Verifies after a refusal as well: an earlier request may have been applied late.
	 */
	private RestoreResult readBack(FormerLicense former, Work<?> work, CallScope scope, RestoreResult otherwise) {
		Answer<Holder> read = read(former.moved(), scope);
		return switch (read) {
			case Answer.Done(var holder) -> former.isBack(holder) ? new RestoreResult.Done() : otherwise;
			case Answer.Refused(var refusal) -> refused(former.moved(), refusal, work);
			case Answer.Throttled<?> _, Answer.Unknown<?> _ -> new RestoreResult.Waiting(Retry.after(work, read));
		};
	}

	private Answer<Holder> read(UserMoved moved, CallScope scope) {
		return this.licenses.ofUser(scope, moved.getCustomerId(), moved.getUserId())
			.map((held) -> Holder.of(moved.getUserId(), held));
	}

	/**
	 * What may pass and may be about all users alike holds up the others; the rest not.
	 */
	private static RestoreResult refused(UserMoved moved, Refusal refusal, Work<?> work) {
		if (refusal.kind() == ErrorKind.NOT_FOUND) {
			return new RestoreResult.Gone();
		}
		return UserRefusals.mayBeEverybodys(refusal) ? new RestoreResult.Waiting(Retry.backOff(work, refusal.detail()))
				: new RestoreResult.Refused(UserRefusals.of(moved.getUserId(), refusal));
	}

}
