package dev.succession.license.examination;

import java.time.Instant;
import java.util.List;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Parallel;
import dev.succession.choreography.Work;
import dev.succession.events.ExaminationContinued;
import dev.succession.events.LicensesExamined;
import dev.succession.events.LicensesRestored;
import dev.succession.events.UserMoved;
import dev.succession.license.Holder;
import dev.succession.license.LicenseProperties;
import dev.succession.license.MovedUsers;
import dev.succession.license.Retry;
import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.CallScope;
import dev.succession.partnercenter.ErrorKind;
import dev.succession.partnercenter.licenses.Licenses;
import dev.succession.partnercenter.licenses.SubscribedSku;
import dev.succession.partnercenter.steps.Calls;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Looks at the licences of the users that a migration has moved, a part at a time, and
 * tells what it finds. It changes nothing, so a part that is read twice does no harm.
 */
@Component
class Examination {

	/** After so many attempts a user is told as not read. */
	private static final int ATTEMPTS = 3;

	private final Licenses licenses;

	private final LicenseProperties properties;

	/** Until then no call would be let through: what is due needs not be looked up. */
	private volatile Instant closedUntil = Instant.MIN;

	Examination(Licenses licenses, LicenseProperties properties) {
		this.licenses = licenses;
		this.properties = properties;
	}

	/**
	 * Looks at the users that are due.
	 * @param due which ones
	 * @param work the fact that asked for it
	 * @return what was found, and how it goes on
	 */
	Outcome part(ExaminationContinued due, Work<?> work) {
		Instant readAt = work.now();
		if (readAt.isBefore(this.closedUntil)) {
			return Outcome.postponed(this.closedUntil, "examinations have used up their share");
		}
		List<UserMoved> left = MovedUsers.of(work.journal())
			.stream()
			.filter((moved) -> String.CASE_INSENSITIVE_ORDER.compare(moved.getUserId(), due.getAfterUserId()) > 0)
			.toList();
		boolean restored = work.journal().latest(LicensesRestored.class).isPresent();
		List<Look> looks = look(left.stream().limit(this.properties.chunkSize()).toList(), restored, work);
		List<Look> done = looks.stream().takeWhile((look) -> look.waiting().isEmpty()).toList();
		Retry retry = Retry.last(looks.stream().flatMap((look) -> look.waiting().stream())).orElse(null);
		if (done.isEmpty() && retry != null) {
			return retry.outcome();
		}
		LicensesExamined.Builder told = told(due, restored, done).setReadAt(readAt);
		if (done.size() == left.size()) {
			count(left, told, work);
			return Outcome.answered(told.setLast(true).setOccurredAt(work.now()).build());
		}
		return goOn(due, left.get(done.size() - 1), told.setOccurredAt(work.now()).build(), retry, work);
	}

	private List<Look> look(List<UserMoved> users, boolean restored, Work<?> work) {
		CallScope scope = Calls.of(work);
		return Parallel.mapNumbered(users, this.properties.usersInParallel(),
				(moved, number) -> look(moved, restored, work, scope.part(number)));
	}

	private Look look(UserMoved moved, boolean restored, Work<?> work, CallScope scope) {
		var read = this.licenses.ofUser(scope, moved.getCustomerId(), moved.getUserId());
		return switch (read) {
			case Answer.Done(var held) -> Look.Read.of(Holder.of(moved.getUserId(), held), moved, restored);
			case Answer.Refused(var refusal) when refusal.kind() == ErrorKind.NOT_FOUND -> new Look.Gone();
			case Answer.Throttled<?>(Instant until) -> {
				this.closedUntil = until;
				yield new Look.Waiting(Retry.after(work, read));
			}
			case Answer.Refused<?> _, Answer.Unknown<?> _ -> (work.attempt() < ATTEMPTS)
					? new Look.Waiting(Retry.after(work, read)) : new Look.NotRead();
		};
	}

	private static LicensesExamined.Builder told(ExaminationContinued due, boolean restored, List<Look> done) {
		return LicensesExamined.newBuilder()
			.setMigrationId(due.getMigrationId())
			.setGeneration(due.getGeneration())
			.setCustomerId(due.getCustomerId())
			.setCommandedAt(due.getCommandedAt())
			.setPart(due.getPart())
			.setRestored(restored)
			.setUsersRead(count(done, Look.Read.class))
			.setUsersGone(count(done, Look.Gone.class))
			.setUsersNotRead(count(done, Look.NotRead.class))
			.setDiffering(done.stream()
				.filter(Look.Read.class::isInstance)
				.map((look) -> ((Look.Read) look).differing())
				.filter((user) -> user != null)
				.toList());
	}

	private static int count(List<Look> done, Class<? extends Look> kind) {
		return (int) done.stream().filter(kind::isInstance).count();
	}

	/** What is not told now is not waited for: nothing depends on it. */
	private void count(List<UserMoved> users, LicensesExamined.Builder told, Work<?> work) {
		if (!users.isEmpty() && this.licenses.subscribedSkus(Calls.of(work),
				told.getCustomerId()) instanceof Answer.Done(var skus)) {
			UserMoved any = users.getLast();
			told.setOldHolders(holders(any.getFromSkuId(), skus)).setNewHolders(holders(any.getToSkuId(), skus));
		}
	}

	private static @Nullable Integer holders(String skuId, List<SubscribedSku> skus) {
		List<SubscribedSku> rows = SubscribedSku.rows(skuId, skus);
		return (rows.size() == 1) ? rows.getFirst().consumedUnits() : null;
	}

	private static Outcome goOn(ExaminationContinued due, UserMoved last, LicensesExamined told, @Nullable Retry retry,
			Work<?> work) {
		ExaminationContinued next = ExaminationContinued.newBuilder(due)
			.setPart(due.getPart() + 1)
			.setAfterUserId(last.getUserId())
			.setOccurredAt(work.now())
			.build();
		return (retry != null) ? Outcome.goOn(next, retry.at(), retry.why(), List.of(told))
				: Outcome.goOn(next, work.now(), "next users", List.of(told));
	}

}
