package dev.succession.cancellation;

import java.util.Optional;

import dev.succession.choreography.Attempt;
import dev.succession.choreography.FactHistory;
import dev.succession.choreography.Outcome;
import dev.succession.choreography.Step;
import dev.succession.events.LicensesReassigned;
import dev.succession.events.MigrationParked;
import dev.succession.events.MigrationStep;
import dev.succession.events.ParkedReason;
import dev.succession.events.ReplacementCancelled;
import dev.succession.events.RollbackRequested;
import dev.succession.events.SubscriptionReactivated;
import dev.succession.events.SubscriptionSuspended;
import dev.succession.partnercenter.CallPriority;
import dev.succession.partnercenter.CallScope;
import dev.succession.partnercenter.Refusal;
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

	private final FactHistory history;

	RollbackStep(Subscriptions subscriptions, FactHistory history) {
		this.subscriptions = subscriptions;
		this.history = history;
	}

	@Override
	public Outcome on(RollbackRequested requested, Attempt attempt) {
		Optional<LicensesReassigned> reassigned = this.history.latest(LicensesReassigned.class,
				requested.getCustomerId(), requested.getMigrationId());
		if (reassigned.isEmpty() || has(ReplacementCancelled.class, requested)) {
			return Outcome.answered();
		}
		boolean ended = has(SubscriptionSuspended.class, requested) || has(MigrationParked.class, requested);
		return ended ? rollBack(requested, reassigned.get(), attempt)
				: attempt.later(null, "the migration has not come to an end yet");
	}

	private boolean has(Class<? extends SpecificRecord> type, RollbackRequested requested) {
		return this.history.latest(type, requested.getCustomerId(), requested.getMigrationId()).isPresent();
	}

	private Outcome rollBack(RollbackRequested requested, LicensesReassigned reassigned, Attempt attempt) {
		CallScope context = new CallScope(attempt.correlationId(), attempt.deadline(), CallPriority.next());
		return this.subscriptions.get(context, reassigned.getCustomerId(), reassigned.getSubscriptionId())
			.fold((old) -> judge(requested, reassigned, old, attempt, context),
					(refusal) -> refused(reassigned, refusal, attempt), attempt::later);
	}

	private Outcome judge(RollbackRequested requested, LicensesReassigned reassigned, Subscription old, Attempt attempt,
			CallScope context) {
		return switch (old.status()) {
			case ACTIVE -> Outcome.answered(reactivated(reassigned, attempt));
			case SUSPENDED -> this.subscriptions
				.changeStatus(context, old, SubscriptionStatus.ACTIVE,
						attempt.requestId("reactivate/%s/%s".formatted(old.etag(), requested.getOccurredAt())))
				.fold((changed) -> readBack(reassigned, changed, attempt),
						(refusal) -> refused(reassigned, refusal, attempt), attempt::later);
			case DELETED, EXPIRED, DISABLED ->
				failed(reassigned, "too late: the old subscription is " + old.status(), attempt);
			case NONE, PENDING, UNKNOWN -> attempt.later(null, "the old subscription is " + old.status());
		};
	}

	private static Outcome readBack(LicensesReassigned reassigned, Subscription changed, Attempt attempt) {
		return (changed.status() == SubscriptionStatus.ACTIVE) ? Outcome.answered(reactivated(reassigned, attempt))
				: attempt.later(null, "after reactivating, the old subscription is " + changed.status());
	}

	private static Outcome refused(LicensesReassigned reassigned, Refusal refusal, Attempt attempt) {
		return switch (refusal.kind()) {
			case ACCESS_DENIED, STALE_ETAG -> attempt.askAgain(refusal.summary());
			case IN_PROGRESS -> attempt.later(null, refusal.summary());
			default -> failed(reassigned, "the old subscription can't be reactivated: " + refusal.summary(), attempt);
		};
	}

	/** A request names no subscription, so what parks the migration is said in full. */
	private static Outcome failed(LicensesReassigned reassigned, String detail, Attempt attempt) {
		return Outcome.answered(MigrationParked.newBuilder()
			.setMigrationId(reassigned.getMigrationId())
			.setCustomerId(reassigned.getCustomerId())
			.setSubscriptionId(reassigned.getSubscriptionId())
			.setStep(MigrationStep.COMPENSATION)
			.setReason(ParkedReason.COMPENSATION_FAILED)
			.setDetail(detail)
			.setAttempts(attempt.number())
			.setOccurredAt(attempt.now())
			.build());
	}

	private static SubscriptionReactivated reactivated(LicensesReassigned reassigned, Attempt attempt) {
		return SubscriptionReactivated.newBuilder()
			.setMigrationId(reassigned.getMigrationId())
			.setCustomerId(reassigned.getCustomerId())
			.setSubscriptionId(reassigned.getSubscriptionId())
			.setOrderId(reassigned.getOrderId())
			.setReplacementSubscriptionId(reassigned.getReplacementSubscriptionId())
			.setFromSkuId(reassigned.getFromSkuId())
			.setReplacementSkuId(reassigned.getReplacementSkuId())
			.setOccurredAt(attempt.now())
			.build();
	}

}
