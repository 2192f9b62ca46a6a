package dev.succession.cancellation;

import java.util.Optional;
import java.util.UUID;

import dev.succession.choreography.CommandRefusals;
import dev.succession.choreography.MigrationStatus;
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
import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.steps.Calls;
import dev.succession.partnercenter.steps.Refusals;
import dev.succession.partnercenter.subscriptions.Subscription;
import dev.succession.partnercenter.subscriptions.SubscriptionStatus;
import dev.succession.partnercenter.subscriptions.Subscriptions;
import dev.succession.schemas.FactTopic;
import org.apache.avro.specific.SpecificRecord;

import org.springframework.stereotype.Component;

/**
 * Compensation on request: reactivates the old subscription, so that its users can get
 * their licences back. license-service undoes a migration whose users were never all
 * moved.
 */
@Component
class RollbackStep implements Step<RollbackRequested> {

	private final Subscriptions subscriptions;

	RollbackStep(Subscriptions subscriptions) {
		this.subscriptions = subscriptions;
	}

	@Override
	public Outcome on(Work<RollbackRequested> work) {
		Optional<LicensesReassigned> reassigned = work.journal().latest(LicensesReassigned.class);
		if (has(work, ReplacementCancelled.class)) {
			return CommandRefusals.rollback(work);
		}
		if (reassigned.isEmpty()) {
			return areUsersMoving(work) ? work.tryAgain("the users are still being moved")
					: CommandRefusals.rollback(work);
		}
		boolean standsStill = has(work, SubscriptionSuspended.class) || has(work, MigrationParked.class)
				|| work.journal().isHeld();
		return standsStill ? rollBack(work, reassigned.get())
				: work.tryAgain("the migration has not come to an end yet");
	}

	/** If they all get moved, this service has to begin; else license-service has. */
	private static boolean areUsersMoving(Work<RollbackRequested> work) {
		int generation = work.fact().getGeneration();
		MigrationStatus status = work.journal().status(work.fact().getOccurredAt());
		return status.hasReplacement(generation)
				&& status.byNow().newestIn(generation).filter(FactTopic.REPLACEMENT_PURCHASED::equals).isPresent();
	}

	private static boolean has(Work<?> work, Class<? extends SpecificRecord> type) {
		return work.journal().latest(type).isPresent();
	}

	private Outcome rollBack(Work<RollbackRequested> work, LicensesReassigned reassigned) {
		Answer<Subscription> read = this.subscriptions.get(Calls.of(work), reassigned.getCustomerId(),
				reassigned.getSubscriptionId());
		if (!(read instanceof Answer.Done(var old))) {
			return notDone(work, reassigned, read);
		}
		return switch (old.status()) {
			case ACTIVE ->
				old.isCancelledAtEnd() ? keep(work, reassigned, old) : Outcome.answered(reactivated(work, reassigned));
			case SUSPENDED -> reactivate(work, reassigned, old);
			case DELETED, EXPIRED, DISABLED ->
				failed(work, reassigned, "too late: the old subscription is " + old.status());
			case NONE, PENDING, UNKNOWN -> work.tryAgain("the old subscription is " + old.status());
		};
	}

	private Outcome reactivate(Work<RollbackRequested> work, LicensesReassigned reassigned, Subscription old) {
		UUID requestId = work.requestIds().perVersionAndCommand("reactivate", old.etag(), work.fact().getOccurredAt());
		Answer<Subscription> answer = this.subscriptions.changeStatus(Calls.of(work), old, SubscriptionStatus.ACTIVE,
				requestId);
		if (!(answer instanceof Answer.Done(var changed))) {
			return notDone(work, reassigned, answer);
		}
		return (changed.status() == SubscriptionStatus.ACTIVE) ? Outcome.answered(reactivated(work, reassigned))
				: work.tryAgain("after reactivating, the old subscription is " + changed.status());
	}

	/** Its users need it beyond the end that was scheduled for it. */
	private Outcome keep(Work<RollbackRequested> work, LicensesReassigned reassigned, Subscription old) {
		UUID requestId = work.requestIds().perVersionAndCommand("keep", old.etag(), work.fact().getOccurredAt());
		Answer<Subscription> answer = this.subscriptions.keepAtEnd(Calls.of(work), old, requestId);
		return (answer instanceof Answer.Done<Subscription>) ? Outcome.answered(reactivated(work, reassigned))
				: notDone(work, reassigned, answer);
	}

	private static Outcome notDone(Work<?> work, LicensesReassigned reassigned, Answer<?> answer) {
		return Refusals.outcome(work, answer, (refusal) -> failed(work, reassigned,
				"the old subscription can't be reactivated: " + refusal.detail()));
	}

	/**
	 * The command names no subscription, so the engine could not say which one is parked.
	 */
	private static Outcome failed(Work<?> work, LicensesReassigned reassigned, String detail) {
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

	static SubscriptionReactivated reactivated(Work<?> work, LicensesReassigned reassigned) {
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
