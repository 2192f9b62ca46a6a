package dev.succession.license;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.succession.choreography.Attempt;
import dev.succession.choreography.Outcome;
import dev.succession.choreography.Parallel;
import dev.succession.events.ParkedReason;
import dev.succession.events.RestorationContinued;
import dev.succession.events.UserMoved;
import dev.succession.events.UserRefusal;
import dev.succession.partnercenter.CallPriority;
import dev.succession.partnercenter.CallScope;
import dev.succession.partnercenter.Refusal;
import dev.succession.partnercenter.licenses.Licenses;
import dev.succession.partnercenter.licenses.SubscribedSku;
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

	private final MigrationHistory history;

	private final Subscriptions subscriptions;

	private final Licenses licenses;

	private final UserRestores restores;

	private final LicenseProperties properties;

	Restoration(MigrationHistory history, Subscriptions subscriptions, Licenses licenses, UserRestores restores,
			LicenseProperties properties) {
		this.history = history;
		this.subscriptions = subscriptions;
		this.licenses = licenses;
		this.restores = restores;
		this.properties = properties;
	}

	/**
	 * Deals with the chunk of users that is due.
	 * @param restoration what is to be restored, and how far that has come
	 * @param attempt the attempt at the fact that asked for it
	 * @return how it goes on
	 */
	Outcome chunk(RestorationContinued restoration, Attempt attempt) {
		if (this.history.isOver(restoration)) {
			return Outcome.answered();
		}
		CallScope context = new CallScope(attempt.correlationId(), attempt.deadline(), CallPriority.next());
		return this.subscriptions.get(context, restoration.getCustomerId(), restoration.getSubscriptionId())
			.fold((old) -> judge(restoration, old, attempt, context), (refusal) -> failed(refusal, attempt),
					attempt::later);
	}

	private Outcome judge(RestorationContinued restoration, Subscription old, Attempt attempt, CallScope context) {
		return switch (old.status()) {
			case ACTIVE -> restore(restoration, attempt, context);
			case NONE, PENDING, UNKNOWN -> attempt.later(null, "the old subscription is " + old.status());
			case SUSPENDED, DELETED, EXPIRED, DISABLED -> Outcome.parked(ParkedReason.COMPENSATION_FAILED,
					"the old subscription is %s: there is no licence to give back".formatted(old.status()));
		};
	}

	private Outcome restore(RestorationContinued restoration, Attempt attempt, CallScope context) {
		RestorationChunk chunk = RestorationChunk.of(restoration, this.history.moved(restoration),
				this.properties.chunkSize());
		return chunk.due().isEmpty() ? end(restoration, attempt)
				: this.licenses.subscribedSkus(context, restoration.getCustomerId())
					.fold((skus) -> restore(chunk, skus, attempt, context), (refusal) -> failed(refusal, attempt),
							attempt::later);
	}

	private Outcome restore(RestorationChunk chunk, List<SubscribedSku> skus, Attempt attempt, CallScope context) {
		Map<String, SubscribedSku> byId = skus.stream()
			.collect(Collectors.toMap(SubscribedSku::skuId, Function.identity(), (one, other) -> one));
		if (chunk.due().stream().anyMatch((moved) -> !byId.containsKey(moved.getFromSkuId()))) {
			return attempt.later(null, "the old licence is not among the customer's");
		}
		List<Restore> done = Parallel.mapNumbered(chunk.due(), this.properties.usersInParallel(),
				(moved, number) -> this.restores.restore(restoring(moved, byId), attempt, context.part(number)));
		return wait(done, attempt).map((wait) -> waiting(chunk.before(done), done, wait, attempt))
			.orElseGet(() -> next(chunk.after(done, attempt.now()), chunk.isLast(), attempt));
	}

	private static Restoring restoring(UserMoved moved, Map<String, SubscribedSku> byId) {
		return new Restoring(moved, Objects.requireNonNull(byId.get(moved.getFromSkuId())));
	}

	/** Those before the first who has to wait are done with. */
	private static Outcome waiting(RestorationChunk part, List<Restore> done, Wait wait, Attempt attempt) {
		int users = part.fresh().size();
		return (users == 0) ? wait.outcome()
				: Outcome.goOn(part.after(done.subList(0, users), attempt.now()), wait.until(), wait.why(), List.of());
	}

	private static Optional<Wait> wait(List<Restore> done, Attempt attempt) {
		return done.stream()
			.flatMap((restore) -> (restore instanceof Restore.Waiting waiting) ? Optional.of(waiting).stream()
					: Optional.<Restore.Waiting>empty().stream())
			.map((waiting) -> Wait.of(waiting.until(), waiting.why(), attempt))
			.max(Comparator.comparing(Wait::until));
	}

	private static Outcome next(RestorationContinued restoration, boolean last, Attempt attempt) {
		return last ? end(restoration, attempt) : Outcome.goOn(restoration, attempt.now(), "next chunk", List.of());
	}

	private static Outcome end(RestorationContinued restoration, Attempt attempt) {
		List<UserRefusal> refusals = restoration.getRefusals();
		if (refusals.isEmpty()) {
			return Outcome.answered(RestorationFacts.restored(restoration, attempt.now()));
		}
		return Outcome.parked(ParkedReason.COMPENSATION_FAILED,
				"%d users can't be given their old licence back, %d have it: %s".formatted(refusals.size(),
						restoration.getUsersRestored(),
						refusals.stream()
							.limit(NAMED)
							.map((refusal) -> "%s %s".formatted(refusal.getUserId(), refusal.getReason()))
							.collect(Collectors.joining(", "))));
	}

	private static Outcome failed(Refusal refusal, Attempt attempt) {
		return refusal.kind().mayPass() ? attempt.later(null, refusal.summary())
				: Outcome.parked(ParkedReason.COMPENSATION_FAILED, refusal.summary());
	}

}
