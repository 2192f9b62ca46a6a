package dev.succession.purchase;

import java.util.Optional;
import java.util.UUID;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Step;
import dev.succession.choreography.Work;
import dev.succession.events.Cancellation;
import dev.succession.events.LicensesRestored;
import dev.succession.events.MigrationStep;
import dev.succession.events.ParkedReason;
import dev.succession.events.ReplacementCancelled;
import dev.succession.partnercenter.CallScope;
import dev.succession.partnercenter.Refusal;
import dev.succession.partnercenter.licenses.Licenses;
import dev.succession.partnercenter.licenses.SubscribedSku;
import dev.succession.partnercenter.steps.Calls;
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

	CancelStep(Subscriptions subscriptions, Licenses licenses) {
		this.subscriptions = subscriptions;
		this.licenses = licenses;
	}

	@Override
	public Optional<MigrationStep> position() {
		return Optional.of(MigrationStep.COMPENSATION);
	}

	@Override
	public Outcome on(Work<LicensesRestored> work) {
		LicensesRestored restored = work.fact();
		if (work.journal().latest(ReplacementCancelled.class).isPresent()) {
			return Outcome.answered();
		}
		Request request = new Request(restored, work, Calls.of(work));
		return this.subscriptions
			.get(request.context(), restored.getCustomerId(), restored.getReplacementSubscriptionId())
			.fold((replacement) -> judge(request, replacement), (refusal) -> refused(refusal, work), work::later);
	}

	/** What is asked for, and on whose behalf. */
	private record Request(LicensesRestored restored, Work<?> work, CallScope context) {

		String customerId() {
			return this.restored.getCustomerId();
		}

	}

	private Outcome judge(Request request, Subscription replacement) {
		return switch (Cancelling.decide(replacement, request.work().now())) {
			case Cancelling.Verdict.Cancelled(var how) -> Outcome.answered(cancelled(request, how));
			case Cancelling.Verdict.Change(var status) -> verify(request, replacement, status);
			case Cancelling.Verdict.Wait(var why) -> request.work().tryAgain(why);
			case Cancelling.Verdict.Stop(var why) -> failed(why);
		};
	}

	private Outcome verify(Request request, Subscription replacement, SubscriptionStatus status) {
		Work<?> work = request.work();
		return this.subscriptions.provisioning(request.context(), request.customerId(), replacement.id())
			.fold((known) -> (known.skuId() != null) ? verify(request, replacement, known.skuId(), status)
					: work.tryAgain("the replacement names no licence SKU"), (refusal) -> refused(refusal, work),
					work::later);
	}

	private Outcome verify(Request request, Subscription replacement, String skuId, SubscriptionStatus status) {
		Work<?> work = request.work();
		return this.licenses.subscribedSkus(request.context(), request.customerId())
			.fold((skus) -> change(request, replacement,
					SubscribedSku.dependentsOn(replacement.quantity(), skuId, skus), status),
					(refusal) -> refused(refusal, work), work::later);
	}

	private Outcome change(Request request, Subscription replacement, int dependents, SubscriptionStatus status) {
		Work<?> work = request.work();
		if (dependents > 0) {
			String why = "%d users hold the new licence and would lose it".formatted(dependents);
			return (work.attempt() < LOOKS) ? work.tryAgain(why) : failed(why);
		}
		return this.subscriptions.changeStatus(request.context(), replacement, status, requestId(replacement, work))
			.fold((changed) -> readBack(request, changed, status), (refusal) -> refused(refusal, work), work::later);
	}

	/** Another one when it is taken up again after a refusal, which might be repeated. */
	private static UUID requestId(Subscription replacement, Work<?> work) {
		return work.requestIds().perVersionAndFact("cancel", replacement.etag());
	}

	private static Outcome readBack(Request request, Subscription changed, SubscriptionStatus wanted) {
		return (changed.status() == wanted)
				? Outcome.answered(cancelled(request,
						(wanted == SubscriptionStatus.DELETED) ? Cancellation.DELETED : Cancellation.SUSPENDED))
				: request.work().tryAgain("after cancelling, the replacement is " + changed.status());
	}

	private static Outcome refused(Refusal refusal, Work<?> work) {
		return switch (refusal.kind()) {
			case ACCESS_DENIED, STALE_ETAG -> work.askAgain(refusal.summary());
			case IN_PROGRESS -> work.tryAgain(refusal.summary());
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
			.setOccurredAt(request.work().now())
			.build();
	}

}
