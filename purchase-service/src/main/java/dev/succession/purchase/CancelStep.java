package dev.succession.purchase;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.succession.choreography.Attempt;
import dev.succession.choreography.FactHistory;
import dev.succession.choreography.Outcome;
import dev.succession.choreography.Step;
import dev.succession.events.Cancellation;
import dev.succession.events.LicensesRestored;
import dev.succession.events.MigrationStep;
import dev.succession.events.ParkedReason;
import dev.succession.events.ReplacementCancelled;
import dev.succession.partnercenter.CallPriority;
import dev.succession.partnercenter.CallScope;
import dev.succession.partnercenter.Refusal;
import dev.succession.partnercenter.licenses.Licenses;
import dev.succession.partnercenter.licenses.SubscribedSku;
import dev.succession.partnercenter.subscriptions.Subscription;
import dev.succession.partnercenter.subscriptions.SubscriptionStatus;
import dev.succession.partnercenter.subscriptions.Subscriptions;
import org.springframework.stereotype.Component;

/**
 * Cancels the replacement again once its users have their old licence back, after it has
 * made sure for itself that no user depends on it.
 */
@Component
class CancelStep implements Step<LicensesRestored> {

	/** How often to look whether the users have left the new licence. */
	private static final int LOOKS = 4;

	private final Subscriptions subscriptions;

	private final Licenses licenses;

	private final FactHistory history;

	CancelStep(Subscriptions subscriptions, Licenses licenses, FactHistory history) {
		this.subscriptions = subscriptions;
		this.licenses = licenses;
		this.history = history;
	}

	@Override
	public Optional<MigrationStep> position() {
		return Optional.of(MigrationStep.COMPENSATION);
	}

	@Override
	public Outcome on(LicensesRestored restored, Attempt attempt) {
		if (this.history.latest(ReplacementCancelled.class, restored.getCustomerId(), restored.getMigrationId())
			.isPresent()) {
			return Outcome.answered();
		}
		Request request = new Request(restored, attempt,
				new CallScope(attempt.correlationId(), attempt.deadline(), CallPriority.next()));
		return this.subscriptions
			.get(request.context(), restored.getCustomerId(), restored.getReplacementSubscriptionId())
			.fold((replacement) -> judge(request, replacement), (refusal) -> refused(refusal, attempt), attempt::later);
	}

	/** What is asked for, and on whose behalf. */
	private record Request(LicensesRestored restored, Attempt attempt, CallScope context) {

		String customerId() {
			return this.restored.getCustomerId();
		}

	}

	private Outcome judge(Request request, Subscription replacement) {
		return switch (Cancelling.decide(replacement, request.attempt().now())) {
			case Cancelling.Verdict.Cancelled(var how) -> Outcome.answered(cancelled(request, how));
			case Cancelling.Verdict.Change(var status) -> verify(request, replacement, status);
			case Cancelling.Verdict.Wait(var why) -> request.attempt().later(null, why);
			case Cancelling.Verdict.Stop(var why) -> failed(why);
		};
	}

	private Outcome verify(Request request, Subscription replacement, SubscriptionStatus status) {
		Attempt attempt = request.attempt();
		return this.subscriptions.provisioning(request.context(), request.customerId(), replacement.id())
			.fold((known) -> (known.skuId() != null) ? verify(request, replacement, known.skuId(), status)
					: attempt.later(null, "the replacement names no licence SKU"),
					(refusal) -> refused(refusal, attempt), attempt::later);
	}

	private Outcome verify(Request request, Subscription replacement, String skuId, SubscriptionStatus status) {
		Attempt attempt = request.attempt();
		return this.licenses.subscribedSkus(request.context(), request.customerId())
			.fold((skus) -> change(request, replacement,
					SubscribedSku.dependentsOn(replacement.quantity(), skuId, skus), status),
					(refusal) -> refused(refusal, attempt), attempt::later);
	}

	private Outcome change(Request request, Subscription replacement, int dependents, SubscriptionStatus status) {
		Attempt attempt = request.attempt();
		if (dependents > 0) {
			String why = "%d users hold the new licence and would lose it".formatted(dependents);
			return (attempt.number() < LOOKS) ? attempt.later(null, why) : failed(why);
		}
		return this.subscriptions.changeStatus(request.context(), replacement, status, requestId(replacement, attempt))
			.fold((changed) -> readBack(request, changed, status), (refusal) -> refused(refusal, attempt),
					attempt::later);
	}

	/** Another one when it is taken up again after a refusal, which might be repeated. */
	private static UUID requestId(Subscription replacement, Attempt attempt) {
		return attempt.requestId("cancel/%s/%d".formatted(replacement.etag(), attempt.firstSeen().toEpochMilli()));
	}

	private static Outcome readBack(Request request, Subscription changed, SubscriptionStatus wanted) {
		return (changed.status() == wanted)
				? Outcome.answered(cancelled(request,
						(wanted == SubscriptionStatus.DELETED) ? Cancellation.DELETED : Cancellation.SUSPENDED))
				: request.attempt().later(null, "after cancelling, the replacement is " + changed.status());
	}

	private static Outcome refused(Refusal refusal, Attempt attempt) {
		return switch (refusal.kind()) {
			case ACCESS_DENIED, STALE_ETAG -> attempt.askAgain(refusal.summary());
			case IN_PROGRESS -> attempt.later(null, refusal.summary());
			case WINDOW_CLOSED -> failed(refusal.summary() + ": the free window is closed; undoing it costs a term");
			default -> failed(refusal.summary());
		};
	}

	private static Outcome failed(String why) {
		return Outcome.parked(ParkedReason.COMPENSATION_FAILED, "the replacement is not cancelled: " + why);
	}

	private static ReplacementCancelled cancelled(Request request, Cancellation how) {
		LicensesRestored restored = request.restored();
		return ReplacementCancelled.newBuilder()
			.setMigrationId(restored.getMigrationId())
			.setCustomerId(restored.getCustomerId())
			.setSubscriptionId(restored.getSubscriptionId())
			.setOrderId(restored.getOrderId())
			.setReplacementSubscriptionId(restored.getReplacementSubscriptionId())
			.setCancellation(how)
			.setOccurredAt(request.attempt().now())
			.build();
	}

}
