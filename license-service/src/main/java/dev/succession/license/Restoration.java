package dev.succession.license;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Parallel;
import dev.succession.choreography.Work;
import dev.succession.events.ParkedReason;
import dev.succession.events.RestorationContinued;
import dev.succession.events.UserMoved;
import dev.succession.events.UserRefusal;
import dev.succession.partnercenter.CallScope;
import dev.succession.partnercenter.Refusal;
import dev.succession.partnercenter.licenses.Licenses;
import dev.succession.partnercenter.licenses.SubscribedSku;
import dev.succession.partnercenter.steps.Calls;
import dev.succession.partnercenter.subscriptions.Subscription;
import dev.succession.partnercenter.subscriptions.Subscriptions;

import org.springframework.stereotype.Component;

/**
 * Gives the users that a migration has moved their old licence back, chunk by chunk, as
 * long as there is an old subscription to give it from.
 */
@Component
class Restoration {

	private static final int NAMED = 10;

	private final Subscriptions subscriptions;

	private final Licenses licenses;

	private final UserRestores restores;

	private final LicenseProperties properties;

	Restoration(Subscriptions subscriptions, Licenses licenses, UserRestores restores, LicenseProperties properties) {
		this.subscriptions = subscriptions;
		this.licenses = licenses;
		this.restores = restores;
		this.properties = properties;
	}

	/**
	 * Deals with the chunk of users that is due.
	 * @param restoration what is to be restored, and how far that has come
	 * @param work the fact that asked for it
	 * @return how it goes on
	 */
	Outcome chunk(RestorationContinued restoration, Work<?> work) {
		if (MigrationHistory.of(work).isOver(restoration)) {
			return Outcome.answered();
		}
		CallScope context = Calls.of(work);
		return this.subscriptions.get(context, restoration.getCustomerId(), restoration.getSubscriptionId())
			.fold((old) -> judge(restoration, old, work, context), (refusal) -> failed(refusal, work), work::later);
	}

	private Outcome judge(RestorationContinued restoration, Subscription old, Work<?> work, CallScope context) {
		return switch (old.status()) {
			case ACTIVE -> restore(restoration, work, context);
			case NONE, PENDING, UNKNOWN -> work.tryAgain("the old subscription is " + old.status());
			case SUSPENDED, DELETED, EXPIRED, DISABLED -> Outcome.parked(ParkedReason.COMPENSATION_FAILED,
					"the old subscription is %s: there is no licence to give back".formatted(old.status()));
		};
	}

	private Outcome restore(RestorationContinued restoration, Work<?> work, CallScope context) {
		RestorationChunk chunk = RestorationChunk.of(restoration, MigrationHistory.of(work).moved(),
				this.properties.chunkSize());
		return chunk.due().isEmpty() ? end(restoration, work)
				: this.licenses.subscribedSkus(context, restoration.getCustomerId())
					.fold((skus) -> restore(chunk, skus, work, context), (refusal) -> failed(refusal, work),
							work::later);
	}

	private Outcome restore(RestorationChunk chunk, List<SubscribedSku> skus, Work<?> work, CallScope context) {
		Map<String, SubscribedSku> byId = skus.stream()
			.collect(Collectors.toMap(SubscribedSku::skuId, Function.identity(), (one, other) -> one));
		if (chunk.due().stream().anyMatch((moved) -> !byId.containsKey(moved.getFromSkuId()))) {
			return work.tryAgain("the old licence is not among the customer's");
		}
		List<Restore> done = Parallel.mapNumbered(chunk.due(), this.properties.usersInParallel(),
				(moved, number) -> this.restores.restore(restoring(moved, byId), work, context.part(number)));
		return wait(done, work).map((wait) -> waiting(chunk.before(done), done, wait, work))
			.orElseGet(() -> next(chunk.after(done, work.now()), chunk.isLast(), work));
	}

	private static Restoring restoring(UserMoved moved, Map<String, SubscribedSku> byId) {
		return new Restoring(moved, Objects.requireNonNull(byId.get(moved.getFromSkuId())));
	}

	/** Those before the first who has to wait are done with. */
	private static Outcome waiting(RestorationChunk part, List<Restore> done, Wait wait, Work<?> work) {
		int users = part.fresh().size();
		return (users == 0) ? wait.outcome()
				: Outcome.goOn(part.after(done.subList(0, users), work.now()), wait.until(), wait.why(), List.of());
	}

	private static Optional<Wait> wait(List<Restore> done, Work<?> work) {
		return done.stream()
			.flatMap((restore) -> (restore instanceof Restore.Waiting waiting) ? Optional.of(waiting).stream()
					: Optional.<Restore.Waiting>empty().stream())
			.map((waiting) -> Wait.of(waiting.until(), waiting.why(), work))
			.max(Comparator.comparing(Wait::until));
	}

	private static Outcome next(RestorationContinued restoration, boolean last, Work<?> work) {
		return last ? end(restoration, work) : Outcome.goOn(restoration, work.now(), "next chunk", List.of());
	}

	private static Outcome end(RestorationContinued restoration, Work<?> work) {
		List<UserRefusal> refusals = restoration.getRefusals();
		if (refusals.isEmpty()) {
			return Outcome.answered(RestorationFacts.restored(restoration, work.now()));
		}
		return Outcome.parked(ParkedReason.COMPENSATION_FAILED,
				"%d users can't be given their old licence back, %d have it: %s".formatted(refusals.size(),
						restoration.getUsersRestored(),
						refusals.stream()
							.limit(NAMED)
							.map((refusal) -> "%s %s".formatted(refusal.getUserId(), refusal.getReason()))
							.collect(Collectors.joining(", "))));
	}

	private static Outcome failed(Refusal refusal, Work<?> work) {
		return refusal.kind().mayPass() ? work.tryAgain(refusal.summary())
				: Outcome.parked(ParkedReason.COMPENSATION_FAILED, refusal.summary());
	}

}
