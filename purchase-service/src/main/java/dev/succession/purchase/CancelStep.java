package dev.succession.purchase;

import java.util.List;
import java.util.Optional;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Step;
import dev.succession.choreography.Work;
import dev.succession.events.Cancellation;
import dev.succession.events.LicensesRestored;
import dev.succession.events.MigrationStep;
import dev.succession.events.ParkedReason;
import dev.succession.events.ReplacementCancelled;
import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.ErrorKind;
import dev.succession.partnercenter.licenses.Dependents;
import dev.succession.partnercenter.licenses.Licenses;
import dev.succession.partnercenter.licenses.SubscribedSku;
import dev.succession.partnercenter.steps.Calls;
import dev.succession.partnercenter.steps.Refusals;
import dev.succession.partnercenter.steps.SecondLook;
import dev.succession.partnercenter.subscriptions.Provisioning;
import dev.succession.partnercenter.subscriptions.Subscription;
import dev.succession.partnercenter.subscriptions.SubscriptionStatus;
import dev.succession.partnercenter.subscriptions.Subscriptions;

import org.springframework.stereotype.Component;

/**
 * Compensation: cancels the replacement after its users have their old licence back. It
 * verifies for itself that no user depends on the replacement.
 */
@Component
class CancelStep implements Step<LicensesRestored> {

	/** How often to look whether the users have left the new licence. */
	private static final int LOOKS = 4;

	private static final String ABSENCE = "no user depends on the replacement";

	private final Subscriptions subscriptions;

	private final Licenses licenses;

	private final PurchaseProperties properties;

	CancelStep(Subscriptions subscriptions, Licenses licenses, PurchaseProperties properties) {
		this.subscriptions = subscriptions;
		this.licenses = licenses;
		this.properties = properties;
	}

	@Override
	public Optional<MigrationStep> position() {
		return Optional.of(MigrationStep.COMPENSATION);
	}

	@Override
	public Outcome on(Work<LicensesRestored> work) {
		if (work.journal().latest(ReplacementCancelled.class).isPresent()) {
			return Outcome.answered();
		}
		LicensesRestored restored = work.fact();
		Answer<Subscription> read = this.subscriptions.get(Calls.of(work), restored.getCustomerId(),
				restored.getReplacementSubscriptionId());
		if (!(read instanceof Answer.Done(var replacement))) {
			return notDone(work, read);
		}
		return switch (Cancelling.decide(replacement, work.now())) {
			case Cancelling.Verdict.Cancelled(var how) -> Outcome.answered(cancelled(work, how));
			case Cancelling.Verdict.Change(var status) -> verify(work, replacement, status);
			case Cancelling.Verdict.Wait(var why) -> work.tryAgain(why);
			case Cancelling.Verdict.Stop(var why) -> failed(why);
		};
	}

	private Outcome verify(Work<LicensesRestored> work, Subscription replacement, SubscriptionStatus target) {
		String customerId = work.fact().getCustomerId();
		Answer<Provisioning> provisioned = this.subscriptions.provisioning(Calls.of(work), customerId,
				replacement.id());
		if (!(provisioned instanceof Answer.Done(var provisioning))) {
			return notDone(work, provisioned, replacement);
		}
		if (provisioning.skuId() == null) {
			return work.tryAgain("the replacement names no licence SKU");
		}
		Answer<List<SubscribedSku>> counted = this.licenses.subscribedSkus(Calls.of(work), customerId);
		if (!(counted instanceof Answer.Done(var skus))) {
			return notDone(work, counted, replacement);
		}
		SecondLook look = new SecondLook(work, ABSENCE, this.properties.secondLookAfter());
		return switch (Dependents.on(replacement.quantity(), provisioning.skuId(), skus)) {
			case Dependents.Counted(var users) when users == 0 ->
				look.isSecond() ? change(work, replacement, target) : look.later();
			case Dependents.Counted(var users) -> {
				look.forget();
				yield stillNeeded(work, users);
			}
			case Dependents.NotTold(var why) -> {
				look.forget();
				yield work.tryAgain("not told who depends on the replacement: " + why);
			}
		};
	}

	private static Outcome stillNeeded(Work<?> work, int users) {
		String why = "%d users hold the new licence and would lose it".formatted(users);
		return (work.attempt() < LOOKS) ? work.tryAgain(why) : failed(why);
	}

	private Outcome change(Work<LicensesRestored> work, Subscription replacement, SubscriptionStatus target) {
		Answer<Subscription> answer = this.subscriptions.changeStatus(Calls.of(work), replacement, target,
				work.requestIds().perVersionAndFact("cancel", replacement.etag()));
		if (!(answer instanceof Answer.Done(var changed))) {
			return notDone(work, answer, replacement);
		}
		if (changed.status() != target) {
			return work.tryAgain("after cancelling, the replacement is " + changed.status());
		}
		return Outcome.answered(cancelled(work,
				(target == SubscriptionStatus.DELETED) ? Cancellation.DELETED : Cancellation.SUSPENDED));
	}

	private static Outcome notDone(Work<?> work, Answer<?> answer, Subscription replacement) {
		Outcome outcome = notDone(work, answer);
		return (outcome instanceof Outcome.Later wait) ? Cancelling.inTime(wait, replacement, work.now()) : outcome;
	}

	private static Outcome notDone(Work<?> work, Answer<?> answer) {
		return Refusals.outcome(work, answer,
				(refusal) -> failed((refusal.kind() == ErrorKind.WINDOW_CLOSED)
						? refusal.detail() + ": it can't be cancelled free of charge any more; undoing it costs a term"
						: refusal.detail()));
	}

	private static Outcome failed(String why) {
		return Outcome.parked(ParkedReason.COMPENSATION_FAILED, "the replacement is not cancelled: " + why);
	}

	private static ReplacementCancelled cancelled(Work<LicensesRestored> work, Cancellation how) {
		LicensesRestored restored = work.fact();
		return ReplacementCancelled.newBuilder()
			.setMigrationId(restored.getMigrationId())
			.setCustomerId(restored.getCustomerId())
			.setSubscriptionId(restored.getSubscriptionId())
			.setOrderId(restored.getOrderId())
			.setReplacementSubscriptionId(restored.getReplacementSubscriptionId())
			.setCancellation(how)
			.setOccurredAt(work.now())
			.build();
	}

}
