package dev.succession.license.restore;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Parallel;
import dev.succession.choreography.Work;
import dev.succession.events.ParkedReason;
import dev.succession.events.RestorationContinued;
import dev.succession.events.UserRefusal;
import dev.succession.license.LicenseProperties;
import dev.succession.license.MovedUsers;
import dev.succession.license.Retry;
import dev.succession.license.UserRefusals;
import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.licenses.Licenses;
import dev.succession.partnercenter.licenses.SubscribedSku;
import dev.succession.partnercenter.steps.Calls;
import dev.succession.partnercenter.steps.Refusals;
import dev.succession.partnercenter.subscriptions.Subscription;
import dev.succession.partnercenter.subscriptions.Subscriptions;

import org.springframework.stereotype.Component;

/**
 * Gives the users that a migration has moved their old licence back, chunk by chunk, as
 * long as the old subscription is active.
 */
@Component
class Restoration {

	private static final int NAMED = 10;

	private final Subscriptions subscriptions;

	private final Licenses licenses;

	private final UserRestorer restorer;

	private final LicenseProperties properties;

	Restoration(Subscriptions subscriptions, Licenses licenses, UserRestorer restorer, LicenseProperties properties) {
		this.subscriptions = subscriptions;
		this.licenses = licenses;
		this.restorer = restorer;
		this.properties = properties;
	}

	/**
	 * Deals with the chunk of users that is due.
	 * @param restoration what is to be restored, and how far that has come
	 * @param work the fact that asked for it
	 * @return how the restoration goes on
	 */
	Outcome chunk(RestorationContinued restoration, Work<?> work) {
		if (MigrationHistory.of(work).isOver(restoration)) {
			return Outcome.answered();
		}
		Answer<Subscription> read = this.subscriptions.get(Calls.of(work), restoration.getCustomerId(),
				restoration.getSubscriptionId());
		if (!(read instanceof Answer.Done(var old))) {
			return notDone(read, work);
		}
		return switch (old.status()) {
			case ACTIVE -> restore(restoration, work);
			case NONE, PENDING, UNKNOWN -> work.tryAgain("the old subscription is " + old.status());
			case SUSPENDED, DELETED, EXPIRED, DISABLED -> Outcome.parked(ParkedReason.COMPENSATION_FAILED,
					"the old subscription is %s: there is no licence to give back".formatted(old.status()));
		};
	}

	private Outcome restore(RestorationContinued restoration, Work<?> work) {
		RestorationChunk chunk = RestorationChunk.of(restoration, MovedUsers.of(work.journal()),
				this.properties.chunkSize());
		if (chunk.due().isEmpty()) {
			return end(restoration, work);
		}
		Answer<List<SubscribedSku>> read = this.licenses.subscribedSkus(Calls.of(work), restoration.getCustomerId());
		if (!(read instanceof Answer.Done(var skus))) {
			return notDone(read, work);
		}
		Map<String, SubscribedSku> byId = new HashMap<>();
		chunk.due()
			.forEach((moved) -> SubscribedSku.usable(moved.getFromSkuId(), skus)
				.ifPresent((sku) -> byId.put(moved.getFromSkuId(), sku)));
		if (chunk.due().stream().anyMatch((moved) -> !byId.containsKey(moved.getFromSkuId()))) {
			return work.tryAgain("the old licence is missing among the customer's, or its service plans");
		}
		return next(chunk, restore(chunk, byId, work), work);
	}

	private List<RestoreResult> restore(RestorationChunk chunk, Map<String, SubscribedSku> skus, Work<?> work) {
		return Parallel.mapNumbered(chunk.due(), this.properties.usersInParallel(),
				(moved, number) -> this.restorer.restore(
						new FormerLicense(moved, Objects.requireNonNull(skus.get(moved.getFromSkuId()))), work,
						Calls.of(work).part(number)));
	}

	private static Outcome next(RestorationChunk chunk, List<RestoreResult> results, Work<?> work) {
		Optional<Retry> retry = Retry.last(results.stream().flatMap(Restoration::retry));
		if (retry.isPresent()) {
			return waiting(chunk.before(results), results, retry.get(), work);
		}
		RestorationContinued after = chunk.after(results, work.now());
		if (chunk.isLast() && after.getRefusals().stream().anyMatch(UserRefusals::mayPass)) {
			return again(chunk.restoration(), after, work);
		}
		return chunk.isLast() ? end(after, work) : Outcome.goOn(after, work.now(), "next chunk", List.of());
	}

	/**
	 * All others are done with: who was refused for a reason that may pass is tried
	 * again.
	 */
	private static Outcome again(RestorationContinued before, RestorationContinued after, Work<?> work) {
		String why = "users to be tried again: " + named(after.getRefusals());
		boolean isUnchanged = before.getNext() == after.getNext()
				&& before.getRefusals().size() == after.getRefusals().size();
		return isUnchanged ? work.tryAgain(why) : Outcome.goOn(after, work.tryAgainAt(), why, List.of());
	}

	private static Stream<Retry> retry(RestoreResult result) {
		return (result instanceof RestoreResult.Waiting(var retry)) ? Stream.of(retry) : Stream.empty();
	}

	/** The users before the first one that has to wait are done. */
	private static Outcome waiting(RestorationChunk part, List<RestoreResult> results, Retry retry, Work<?> work) {
		int users = part.fresh().size();
		return (users == 0) ? retry.outcome()
				: Outcome.goOn(part.after(results.subList(0, users), work.now()), retry.at(), retry.why(), List.of());
	}

	private static Outcome end(RestorationContinued restoration, Work<?> work) {
		List<UserRefusal> refusals = restoration.getRefusals();
		if (refusals.isEmpty()) {
			return Outcome.answered(RestorationFacts.restored(restoration, work.now()));
		}
		return Outcome.parked(ParkedReason.COMPENSATION_FAILED,
				"%d users can't be given their old licence back, %d have it: %s".formatted(refusals.size(),
						restoration.getUsersRestored(), named(refusals)));
	}

	private static String named(List<UserRefusal> refusals) {
		return refusals.stream()
			.limit(NAMED)
			.map((refusal) -> "%s %s".formatted(refusal.getUserId(), refusal.getReason()))
			.collect(Collectors.joining(", "));
	}

	private static Outcome notDone(Answer<?> answer, Work<?> work) {
		return Refusals.outcomeOfRead(work, answer,
				(refusal) -> Outcome.parked(ParkedReason.COMPENSATION_FAILED, refusal.detail()));
	}

}
