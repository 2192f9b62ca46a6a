package dev.succession.cancellation;

import java.time.Duration;
import java.util.Optional;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Step;
import dev.succession.choreography.WindowUndo;
import dev.succession.choreography.Work;
import dev.succession.events.DependentsFound;
import dev.succession.events.LicensesReassigned;
import dev.succession.events.MigrationStep;
import dev.succession.events.ParkedReason;
import dev.succession.events.ReplacementCancelled;
import dev.succession.events.SubscriptionReactivated;
import dev.succession.events.SubscriptionSuspended;
import dev.succession.events.WindowClosing;
import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.steps.Calls;
import dev.succession.partnercenter.steps.Refusals;
import dev.succession.partnercenter.steps.SecondLook;
import dev.succession.partnercenter.subscriptions.Subscription;
import dev.succession.partnercenter.subscriptions.Subscriptions;

import org.springframework.stereotype.Component;

/**
 * Undoes a migration whose users are all moved and whose old subscription can't be
 * retired, before the free window of its purchase closes. What is retired stays so.
 */
@Component
class WindowStep implements Step<WindowClosing> {

	private static final Duration WAIT_FOR_LICENSES = Duration.ofMinutes(5);

	private static final String ABSENCE = "the old subscription is not retired";

	private final Subscriptions subscriptions;

	private final CancellationProperties properties;

	WindowStep(Subscriptions subscriptions, CancellationProperties properties) {
		this.subscriptions = subscriptions;
		this.properties = properties;
	}

	@Override
	public Optional<MigrationStep> position() {
		return Optional.of(MigrationStep.COMPENSATION);
	}

	@Override
	public Outcome on(Work<WindowClosing> work) {
		if (!WindowUndo.isDue(work.fact(), work.now()) || hasEnded(work)) {
			return Outcome.answered();
		}
		Optional<LicensesReassigned> reassigned = work.journal().latest(LicensesReassigned.class);
		if (reassigned.isEmpty() || isHandedBack(work, reassigned.get())) {
			return Outcome.postponed(work.now().plus(WAIT_FOR_LICENSES), "the users are not all moved, or moved back");
		}
		return undo(work, reassigned.get());
	}

	private static boolean hasEnded(Work<?> work) {
		return work.journal().has(SubscriptionSuspended.class) || work.journal().has(ReplacementCancelled.class)
				|| work.journal().has(SubscriptionReactivated.class);
	}

	/** License-service is moving users again, and undoes what is not finished. */
	private static boolean isHandedBack(Work<?> work, LicensesReassigned reassigned) {
		return work.journal()
			.all(DependentsFound.class)
			.stream()
			.anyMatch((found) -> found.getReassignedAt().equals(reassigned.getOccurredAt()));
	}

	/**
	 * A suspension may be under way: only what is not retired in a second look either is
	 * undone.
	 */
	private Outcome undo(Work<WindowClosing> work, LicensesReassigned reassigned) {
		Answer<Subscription> read = this.subscriptions.get(Calls.of(work), reassigned.getCustomerId(),
				reassigned.getSubscriptionId());
		if (!(read instanceof Answer.Done(var old))) {
			return Refusals.outcomeOfRead(work, read,
					(refusal) -> Outcome.parked(ParkedReason.COMPENSATION_FAILED, refusal.detail()));
		}
		SecondLook look = new SecondLook(work, ABSENCE, this.properties.secondLookAfter().multipliedBy(2));
		return switch (old.status()) {
			case ACTIVE -> old.isCancelledAtEnd() ? Outcome.answered()
					: look.isSecond() ? Outcome.answered(RollbackStep.reactivated(work, reassigned)) : look.later();
			case NONE, PENDING, UNKNOWN -> work.tryAgain("the old subscription is " + old.status());
			case SUSPENDED, DELETED, EXPIRED, DISABLED -> Outcome.answered();
		};
	}

}
