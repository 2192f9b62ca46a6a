package dev.succession.cancellation;

import java.util.Optional;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Step;
import dev.succession.choreography.Work;
import dev.succession.events.LicensesReassigned;
import dev.succession.events.MigrationParked;
import dev.succession.events.MigrationStep;
import dev.succession.events.ParkedReason;
import dev.succession.events.ReplacementCancelled;
import dev.succession.events.RollbackRequested;
import dev.succession.events.SubscriptionReactivated;
import dev.succession.events.SubscriptionSuspended;
import dev.succession.partnercenter.CallScope;
import dev.succession.partnercenter.Refusal;
import dev.succession.partnercenter.steps.Calls;
import dev.succession.partnercenter.subscriptions.Subscription;
import dev.succession.partnercenter.subscriptions.SubscriptionStatus;
import dev.succession.partnercenter.subscriptions.Subscriptions;
import org.apache.avro.specific.SpecificRecord;

import org.springframework.stereotype.Component;

/**
 * Reactivates the old subscription on request, so that its users can have their licences
 * back. A migration whose users were never all moved is the license service's matter.
 */
@Component
class RollbackStep implements Step<RollbackRequested> {

	private final Subscriptions subscriptions;

	RollbackStep(Subscriptions subscriptions) {
		this.subscriptions = subscriptions;
	}

	@Override
	public Outcome on(Work<RollbackRequested> work) {
		RollbackRequested requested = work.fact();
		Optional<LicensesReassigned> reassigned = work.journal().latest(LicensesReassigned.class);
		if (reassigned.isEmpty() || has(ReplacementCancelled.class, work)) {
			return Outcome.answered();
		}
		boolean ended = has(SubscriptionSuspended.class, work) || has(MigrationParked.class, work);
		return ended ? rollBack(requested, reassigned.get(), work)
				: work.tryAgain("the migration has not come to an end yet");
	}

	private static boolean has(Class<? extends SpecificRecord> type, Work<?> work) {
		return work.journal().latest(type).isPresent();
	}

	private Outcome rollBack(RollbackRequested requested, LicensesReassigned reassigned, Work<?> work) {
		CallScope context = Calls.of(work);
		return this.subscriptions.get(context, reassigned.getCustomerId(), reassigned.getSubscriptionId())
			.fold((old) -> judge(requested, reassigned, old, work, context),
					(refusal) -> refused(reassigned, refusal, work), work::later);
	}

	private Outcome judge(RollbackRequested requested, LicensesReassigned reassigned, Subscription old, Work<?> work,
			CallScope context) {
		return switch (old.status()) {
			case ACTIVE -> Outcome.answered(reactivated(reassigned, work));
			case SUSPENDED -> this.subscriptions
				.changeStatus(context, old, SubscriptionStatus.ACTIVE,
						work.requestIds().perVersionAndCommand("reactivate", old.etag(), requested.getOccurredAt()))
				.fold((changed) -> readBack(reassigned, changed, work), (refusal) -> refused(reassigned, refusal, work),
						work::later);
			case DELETED, EXPIRED, DISABLED ->
				failed(reassigned, "too late: the old subscription is " + old.status(), work);
			case NONE, PENDING, UNKNOWN -> work.tryAgain("the old subscription is " + old.status());
		};
	}

	private static Outcome readBack(LicensesReassigned reassigned, Subscription changed, Work<?> work) {
		return (changed.status() == SubscriptionStatus.ACTIVE) ? Outcome.answered(reactivated(reassigned, work))
				: work.tryAgain("after reactivating, the old subscription is " + changed.status());
	}

	private static Outcome refused(LicensesReassigned reassigned, Refusal refusal, Work<?> work) {
		return switch (refusal.kind()) {
			case ACCESS_DENIED, STALE_ETAG -> work.askAgain(refusal.summary());
			case IN_PROGRESS -> work.tryAgain(refusal.summary());
			default -> failed(reassigned, "the old subscription can't be reactivated: " + refusal.summary(), work);
		};
	}

	/** A request names no subscription, so what parks the migration is said in full. */
	private static Outcome failed(LicensesReassigned reassigned, String detail, Work<?> work) {
		return Outcome.answered(MigrationParked.newBuilder()
			.setMigrationId(reassigned.getMigrationId())
			.setCustomerId(reassigned.getCustomerId())
			.setSubscriptionId(reassigned.getSubscriptionId())
			.setStep(MigrationStep.COMPENSATION)
			.setReason(ParkedReason.COMPENSATION_FAILED)
			.setDetail(detail)
			.setAttempts(work.attempt())
			.setOccurredAt(work.now())
			.build());
	}

	private static SubscriptionReactivated reactivated(LicensesReassigned reassigned, Work<?> work) {
		return SubscriptionReactivated.newBuilder()
			.setMigrationId(reassigned.getMigrationId())
			.setCustomerId(reassigned.getCustomerId())
			.setSubscriptionId(reassigned.getSubscriptionId())
			.setOrderId(reassigned.getOrderId())
			.setReplacementSubscriptionId(reassigned.getReplacementSubscriptionId())
			.setFromSkuId(reassigned.getFromSkuId())
			.setReplacementSkuId(reassigned.getReplacementSkuId())
			.setOccurredAt(work.now())
			.build();
	}

}
