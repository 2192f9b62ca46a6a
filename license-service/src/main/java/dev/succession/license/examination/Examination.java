package dev.succession.license.examination;

import java.time.Instant;
import java.util.List;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Work;
import dev.succession.events.ExaminationContinued;
import dev.succession.events.LicensesExamined;
import dev.succession.events.LicensesRestored;
import dev.succession.events.UserMoved;
import dev.succession.license.LicenseProperties;
import dev.succession.license.MovedUsers;
import dev.succession.license.Retry;
import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.licenses.Licenses;
import dev.succession.partnercenter.licenses.SubscribedSku;
import dev.succession.partnercenter.steps.Calls;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Looks at the licences of the users that a migration has moved, a part at a time, and
 * tells what it finds. Before a migration has begun it looks at what its move would meet.
 * It changes nothing, so a part that is read twice does no harm.
 */
@Component
class Examination {

	private final Licenses licenses;

	private final LicenseProperties properties;

	private final UserReads reads;

	private final PreCheck preCheck;

	Examination(Licenses licenses, LicenseProperties properties, UserReads reads, PreCheck preCheck) {
		this.licenses = licenses;
		this.properties = properties;
		this.reads = reads;
		this.preCheck = preCheck;
	}

	/**
	 * Looks at the users that are due.
	 * @param due which ones
	 * @param work the fact that asked for it
	 * @return what was found, and how it goes on
	 */
	Outcome part(ExaminationContinued due, Work<?> work) {
		return this.reads.closed(work.now())
			.orElseGet(() -> (due.getPreCheck() != null) ? this.preCheck.part(due, work) : ofMoved(due, work));
	}

	private Outcome ofMoved(ExaminationContinued due, Work<?> work) {
		Instant readAt = work.now();
		List<UserMoved> left = MovedUsers.of(work.journal())
			.stream()
			.filter((moved) -> String.CASE_INSENSITIVE_ORDER.compare(moved.getUserId(), due.getAfterUserId()) > 0)
			.toList();
		boolean restored = work.journal().latest(LicensesRestored.class).isPresent();
		List<Look> looks = this.reads.look(left.stream().limit(this.properties.chunkSize()).toList(),
				UserMoved::getUserId, (moved, holder) -> Look.Read.of(holder, moved, restored), due.getCustomerId(),
				work);
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

	private static LicensesExamined.Builder told(ExaminationContinued due, boolean restored, List<Look> done) {
		return LicensesExamined.newBuilder()
			.setMigrationId(due.getMigrationId())
			.setGeneration(due.getGeneration())
			.setCustomerId(due.getCustomerId())
			.setCommandedAt(due.getCommandedAt())
			.setPart(due.getPart())
			.setRestored(restored)
			.setUsersRead(Look.count(done, Look.Read.class))
			.setUsersGone(Look.count(done, Look.Gone.class))
			.setUsersNotRead(Look.count(done, Look.NotRead.class))
			.setDiffering(done.stream()
				.filter(Look.Read.class::isInstance)
				.map((look) -> ((Look.Read) look).differing())
				.filter((user) -> user != null)
				.toList());
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
