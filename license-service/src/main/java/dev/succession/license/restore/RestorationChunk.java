package dev.succession.license.restore;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.succession.events.RestorationContinued;
import dev.succession.events.UserMoved;
import dev.succession.events.UserRefusal;
import dev.succession.partnercenter.Ids;

/**
 * The users who get their old licence back next. The last chunk also holds the users that
 * were refused before, so that a re-drive tries them once more.
 *
 * @param restoration how far it has come
 * @param fresh users that were not tried yet
 * @param again users that were refused
 * @param isLast whether no more users come after these
 */
record RestorationChunk(RestorationContinued restoration, List<UserMoved> fresh, List<UserMoved> again,
		boolean isLast) {

	static RestorationChunk of(RestorationContinued restoration, List<UserMoved> moved, int size) {
		List<UserMoved> fresh = moved.stream().skip(restoration.getNext()).limit(size).toList();
		boolean last = restoration.getNext() + fresh.size() >= moved.size();
		Set<String> refused = Ids.set();
		restoration.getRefusals().forEach((refusal) -> refused.add(refusal.getUserId()));
		List<UserMoved> again = last ? moved.stream()
			.limit(restoration.getNext())
			.filter((user) -> refused.contains(user.getUserId()))
			.toList() : List.of();
		return new RestorationChunk(restoration, fresh, again, last);
	}

	List<UserMoved> due() {
		return Stream.concat(this.fresh.stream(), this.again.stream()).toList();
	}

	/**
	 * How far it has come after this chunk.
	 * @param results a result for each user that was due
	 * @param now when
	 * @return the restoration that is due next
	 */
	RestorationContinued after(List<RestoreResult> results, Instant now) {
		List<UserRefusal> refusals = new ArrayList<>(this.isLast ? List.of() : this.restoration.getRefusals());
		int restored = 0;
		for (RestoreResult result : results) {
			switch (result) {
				case RestoreResult.Done() -> restored++;
				case RestoreResult.Refused(var refusal) -> refusals.add(refusal);
				case RestoreResult.Gone(), RestoreResult.Waiting _ -> {
				}
			}
		}
		return RestorationFacts.after(this.restoration, this.fresh.size(), restored, refusals, now);
	}

	/**
	 * The part of this chunk that was done before the first user who has to wait.
	 * @param results a result for each user that was due
	 * @return a chunk of which everything is done, and after which others come
	 */
	RestorationChunk before(List<RestoreResult> results) {
		int first = (int) results.stream().takeWhile((result) -> !(result instanceof RestoreResult.Waiting)).count();
		return new RestorationChunk(this.restoration, this.fresh.subList(0, Math.min(first, this.fresh.size())),
				List.of(), false);
	}

}
