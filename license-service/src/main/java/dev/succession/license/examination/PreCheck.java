package dev.succession.license.examination;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Work;
import dev.succession.events.ExaminationContinued;
import dev.succession.events.ExaminedUser;
import dev.succession.events.ForeseenMove;
import dev.succession.events.LicensesExamined;
import dev.succession.events.PreCheckProgress;
import dev.succession.license.Holder;
import dev.succession.license.LicenseProperties;
import dev.succession.license.MovedUsers;
import dev.succession.license.Retry;
import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.ErrorKind;
import dev.succession.partnercenter.licenses.Dependents;
import dev.succession.partnercenter.licenses.Licenses;
import dev.succession.partnercenter.licenses.SubscribedSku;
import dev.succession.partnercenter.steps.Calls;
import dev.succession.partnercenter.subscriptions.Provisioning;
import dev.succession.partnercenter.subscriptions.Subscriptions;
import dev.succession.partnercenter.users.User;
import dev.succession.partnercenter.users.UserPage;
import dev.succession.partnercenter.users.Users;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Tells what the move of a migration would meet that has not begun: how many users depend
 * on the old subscription, and how many of its holders have no usage location. It reads
 * the licences of these alone, and changes nothing. Which licences come from a group it
 * can't tell: Partner Center does not before it refuses to take one away.
 */
@Component
class PreCheck {

	/** After so many it is told that the users could not be read. */
	private static final int RESTARTS = 3;

	/** A list may name a next page for ever. */
	private static final int PAGES = 1000;

	private final Subscriptions subscriptions;

	private final Users users;

	private final Licenses licenses;

	private final UserReads reads;

	private final LicenseProperties properties;

	PreCheck(Subscriptions subscriptions, Users users, Licenses licenses, UserReads reads,
			LicenseProperties properties) {
		this.subscriptions = subscriptions;
		this.users = users;
		this.licenses = licenses;
		this.reads = reads;
		this.properties = properties;
	}

	/**
	 * Reads what is due.
	 * @param due how far it has come, as a pre-check
	 * @param work the fact that asked for it
	 * @return what was found once all was read, or how it goes on
	 */
	Outcome part(ExaminationContinued due, Work<?> work) {
		return progress(due).getSkuId().isEmpty() ? begin(due, work) : page(due, due, work);
	}

	/** What has begun is not foreseen any more. */
	private Outcome begin(ExaminationContinued due, Work<?> work) {
		if (!MovedUsers.of(work.journal()).isEmpty()) {
			return told(due, null, work);
		}
		Answer<Provisioning> provisioned = this.subscriptions.provisioning(Calls.of(work), due.getCustomerId(),
				progress(due).getSubscriptionId());
		if (!(provisioned instanceof Answer.Done(var old)) || old.skuId() == null) {
			return notDone(due, due, provisioned, work);
		}
		Answer<List<SubscribedSku>> counted = this.licenses.subscribedSkus(Calls.of(work), due.getCustomerId());
		if (!(counted instanceof Answer.Done(var skus))) {
			return notDone(due, due, counted, work);
		}
		Integer holders = (Dependents.on(old.quantity(), old.skuId(), skus) instanceof Dependents.Counted(int number))
				? (Integer) number : null;
		ExaminationContinued next = with(due,
				PreCheckProgress.newBuilder(progress(due)).setSkuId(old.skuId()).setHolders(holders).build(), work);
		return (holders != null && holders == 0) ? told(next, 0, work) : page(next, due, work);
	}

	private Outcome page(ExaminationContinued at, ExaminationContinued due, Work<?> work) {
		if (at.getPart() >= PAGES) {
			return told(at, null, work);
		}
		Answer<UserPage> listed = this.users.page(Calls.of(work), at.getCustomerId(), this.properties.chunkSize(),
				progress(at).getContinuationToken());
		if (listed instanceof Answer.Refused(var refusal) && refusal.kind() == ErrorKind.PAGE_TOKEN_EXPIRED) {
			return (progress(at).getRestarts() < RESTARTS)
					? goOn(with(at, fromTheFirstPage(progress(at)), work), Retry.at(work.now(), refusal.detail()))
					: told(at, null, work);
		}
		return (listed instanceof Answer.Done(var page)) ? users(page, at, due, work) : notDone(at, due, listed, work);
	}

	/** Who has a location is no problem, and is not read. */
	private Outcome users(UserPage page, ExaminationContinued at, ExaminationContinued due, Work<?> work) {
		PreCheckProgress progress = progress(at);
		List<User> users = page.users().stream().skip(progress.getUsersDone()).toList();
		List<User> unlocated = users.stream().filter((user) -> user.usageLocation() == null).toList();
		List<Look> looks = this.reads.look(unlocated, User::id, (user, holder) -> read(user, holder, progress),
				at.getCustomerId(), work);
		List<Look> done = looks.stream().takeWhile((look) -> look.waiting().isEmpty()).toList();
		ExaminationContinued next = with(at, after(progress, done), work);
		if (done.size() < looks.size()) {
			return later(next, progress.getUsersDone() + users.indexOf(unlocated.get(done.size())), looks, due);
		}
		return (page.continuationToken() == null) ? told(next, progress(next).getLocationsMissing(), work)
				: goOn(nextPage(next, page.continuationToken()), Retry.at(work.now(), "next users"));
	}

	private static Look.Read read(User user, Holder holder, PreCheckProgress progress) {
		return new Look.Read(holder.holds(progress.getSkuId()) ? new ExaminedUser(user.id(), true, false) : null);
	}

	private static Outcome later(ExaminationContinued next, int usersDone, List<Look> looks, ExaminationContinued due) {
		Retry retry = Retry.last(looks.stream().flatMap((look) -> look.waiting().stream())).orElseThrow();
		PreCheckProgress progress = progress(next);
		progress.setUsersDone(usersDone);
		return isAsFar(next, due) ? retry.outcome() : goOn(next, retry);
	}

	private static PreCheckProgress after(PreCheckProgress progress, List<Look> done) {
		int missing = (int) done.stream()
			.filter((look) -> look instanceof Look.Read(var holder) && holder != null)
			.count();
		return PreCheckProgress.newBuilder(progress)
			.setLocationsMissing(progress.getLocationsMissing() + missing)
			.setUsersRead(progress.getUsersRead() + Look.count(done, Look.Read.class))
			.setUsersNotRead(progress.getUsersNotRead() + Look.count(done, Look.NotRead.class))
			.build();
	}

	/** Pages that expire while this waits may do so again and again. */
	private static PreCheckProgress fromTheFirstPage(PreCheckProgress progress) {
		return PreCheckProgress.newBuilder(progress)
			.setRestarts(progress.getRestarts() + 1)
			.setContinuationToken(null)
			.setUsersDone(0)
			.setLocationsMissing(0)
			.setUsersRead(0)
			.setUsersNotRead(0)
			.build();
	}

	private static ExaminationContinued nextPage(ExaminationContinued at, String token) {
		at.setPart(at.getPart() + 1);
		progress(at).setContinuationToken(token);
		progress(at).setUsersDone(0);
		return at;
	}

	/** What was read before is not read again for what could not be read. */
	private Outcome notDone(ExaminationContinued at, ExaminationContinued due, Answer<?> answer, Work<?> work) {
		Answer<?> open = (answer instanceof Answer.Done<?>)
				? new Answer.Unknown<>("the old subscription names no licence SKU") : answer;
		Optional<Retry> again = this.reads.again(open, work);
		return again.map((retry) -> isAsFar(at, due) ? retry.outcome() : goOn(at, retry))
			.orElseGet(() -> told(at, null, work));
	}

	private static boolean isAsFar(ExaminationContinued at, ExaminationContinued due) {
		return progress(at).equals(progress(due));
	}

	private static Outcome goOn(ExaminationContinued next, Retry retry) {
		return Outcome.goOn(next, retry.at(), retry.why(), List.of());
	}

	private static ExaminationContinued with(ExaminationContinued due, PreCheckProgress progress, Work<?> work) {
		return ExaminationContinued.newBuilder(due).setPreCheck(progress).setOccurredAt(work.now()).build();
	}

	private static PreCheckProgress progress(ExaminationContinued due) {
		return Objects.requireNonNull(due.getPreCheck(), "preCheck");
	}

	/** It is told once, when all is read, or nothing more can be. */
	private static Outcome told(ExaminationContinued at, @Nullable Integer locationsMissing, Work<?> work) {
		PreCheckProgress progress = progress(at);
		Instant readAt = progress.getBegunAt();
		return Outcome.answered(LicensesExamined.newBuilder()
			.setMigrationId(at.getMigrationId())
			.setGeneration(at.getGeneration())
			.setCustomerId(at.getCustomerId())
			.setCommandedAt(at.getCommandedAt())
			.setLast(true)
			.setUsersRead(progress.getUsersRead())
			.setUsersNotRead(progress.getUsersNotRead())
			.setForeseen(new ForeseenMove(progress.getHolders(), locationsMissing, readAt))
			.setReadAt(readAt)
			.setOccurredAt(work.now())
			.build());
	}

}
