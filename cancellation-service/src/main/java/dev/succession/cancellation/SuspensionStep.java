package dev.succession.cancellation;

import java.time.Instant;
import java.util.List;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Step;
import dev.succession.choreography.Work;
import dev.succession.events.DependentsFound;
import dev.succession.events.LicensesReassigned;
import dev.succession.events.ParkedReason;
import dev.succession.events.Retirement;
import dev.succession.events.SubscriptionReactivated;
import dev.succession.events.SubscriptionSuspended;
import dev.succession.events.SuspensionRefusalReason;
import dev.succession.events.SuspensionRefused;
import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.ErrorKind;
import dev.succession.partnercenter.licenses.Dependents;
import dev.succession.partnercenter.licenses.Licenses;
import dev.succession.partnercenter.licenses.SubscribedSku;
import dev.succession.partnercenter.steps.Calls;
import dev.succession.partnercenter.steps.Refusals;
import dev.succession.partnercenter.steps.SecondLook;
import dev.succession.partnercenter.subscriptions.Subscription;
import dev.succession.partnercenter.subscriptions.SubscriptionStatus;
import dev.succession.partnercenter.subscriptions.Subscriptions;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Retires the old subscription. It first verifies for itself, from Partner Center's count
 * of licences, that no user depends on the old subscription any more.
 */
@Component
class SuspensionStep implements Step<LicensesReassigned> {

	private static final String ABSENCE = "no user depends on the old subscription";

	/** Until a person has looked at the migration. */
	private static final int HANDED_BACK_AT_MOST = 3;

	private final Subscriptions subscriptions;

	private final Licenses licenses;

	private final CancellationProperties properties;

	SuspensionStep(Subscriptions subscriptions, Licenses licenses, CancellationProperties properties) {
		this.subscriptions = subscriptions;
		this.licenses = licenses;
		this.properties = properties;
	}

	@Override
	public Outcome on(Work<LicensesReassigned> work) {
		if (isRolledBack(work)) {
			return Outcome.answered();
		}
		LicensesReassigned reassigned = work.fact();
		Answer<Subscription> read = this.subscriptions.get(Calls.of(work), reassigned.getCustomerId(),
				reassigned.getSubscriptionId());
		if (!(read instanceof Answer.Done(var old))) {
			return notDone(work, read);
		}
		return switch (old.status()) {
			case SUSPENDED -> Outcome.answered(retired(work, Retirement.SUSPENDED));
			case ACTIVE -> checkReplacement(work, old);
			case DELETED, EXPIRED, DISABLED ->
				refused(work, SuspensionRefusalReason.SUBSCRIPTION_ENDED, "the old subscription is " + old.status());
			case NONE, PENDING, UNKNOWN -> work.tryAgain("the old subscription is " + old.status());
		};
	}

	/** A redelivered fact must not suspend what was reactivated on request. */
	private static boolean isRolledBack(Work<?> work) {
		return work.journal().has(SubscriptionReactivated.class);
	}

	/** Users who have moved need the old subscription if the new one has ended. */
	private Outcome checkReplacement(Work<LicensesReassigned> work, Subscription old) {
		LicensesReassigned reassigned = work.fact();
		Answer<Subscription> read = this.subscriptions.get(Calls.of(work), reassigned.getCustomerId(),
				reassigned.getReplacementSubscriptionId());
		if (read instanceof Answer.Refused(var refusal) && refusal.kind() == ErrorKind.NOT_FOUND) {
			return refused(work, SuspensionRefusalReason.OTHER, "the replacement is gone");
		}
		if (!(read instanceof Answer.Done(var replacement))) {
			return notDone(work, read);
		}
		return switch (replacement.status()) {
			case ACTIVE -> verify(work, old);
			case NONE, PENDING, UNKNOWN -> work.tryAgain("the replacement is " + replacement.status());
			case SUSPENDED, DELETED, EXPIRED, DISABLED ->
				refused(work, SuspensionRefusalReason.OTHER, "the replacement is " + replacement.status());
		};
	}

	private Outcome verify(Work<LicensesReassigned> work, Subscription old) {
		LicensesReassigned reassigned = work.fact();
		Answer<List<SubscribedSku>> counted = this.licenses.subscribedSkus(Calls.of(work), reassigned.getCustomerId());
		if (!(counted instanceof Answer.Done(var skus))) {
			return notDone(work, counted);
		}
		SecondLook look = new SecondLook(work, ABSENCE, this.properties.secondLookAfter());
		Dependents dependents = Dependents.on(old.quantity(), reassigned.getFromSkuId(), skus);
		if (dependents instanceof Dependents.Counted(var users) && users == 0) {
			return (isCountedAfterTheMoves(skus, reassigned) || look.isSecond()) ? retire(work, old) : look.later();
		}
		look.forget();
		return switch (dependents) {
			case Dependents.NotTold(var why) -> work.tryAgain("not told who depends on the old subscription: " + why);
			case Dependents.Counted(var users) -> stillNeeded(work, users);
		};
	}

	/**
	 * The cheapest second witness is what this service knows: an answer that was made
	 * after the moves counts the users who hold the new licence since.
	 */
	private static boolean isCountedAfterTheMoves(List<SubscribedSku> skus, LicensesReassigned reassigned) {
		return reassigned.getUsersMoved() > 0 && SubscribedSku.rows(reassigned.getReplacementSkuId(), skus)
			.stream()
			.anyMatch((sku) -> sku.consumedUnits() >= reassigned.getUsersMoved());
	}

	private Outcome stillNeeded(Work<LicensesReassigned> work, int users) {
		String why = "%d users still depend on the old subscription".formatted(users);
		if (work.attempt() < this.properties.attemptsToVerify()) {
			return work.tryAgain(why);
		}
		return mayHandBack(work) ? Outcome.answered(dependentsFound(work, users))
				: refused(work, SuspensionRefusalReason.LICENSES_STILL_ASSIGNED, why);
	}

	/** A migration that is handed back again and again needs a person. */
	private static boolean mayHandBack(Work<LicensesReassigned> work) {
		return work.isRedrive() || work.journal().all(DependentsFound.class).size() < HANDED_BACK_AT_MOST;
	}

	private static DependentsFound dependentsFound(Work<LicensesReassigned> work, int users) {
		LicensesReassigned reassigned = work.fact();
		return DependentsFound.newBuilder()
			.setMigrationId(reassigned.getMigrationId())
			.setCustomerId(reassigned.getCustomerId())
			.setSubscriptionId(reassigned.getSubscriptionId())
			.setRetirement(reassigned.getRetirement())
			.setUsers(users)
			.setReassignedAt(reassigned.getOccurredAt())
			.setOccurredAt(work.now())
			.build();
	}

	private Outcome retire(Work<LicensesReassigned> work, Subscription old) {
		return switch (old.isNewCommerce() ? this.properties.newCommerce() : Retirement.SUSPENDED) {
			case CANCELLED_AT_END -> cancelAtEnd(work, old);
			case LEFT_TO_END -> leaveToEnd(work, old);
			case SUSPENDED, UNKNOWN -> suspend(work, old);
		};
	}

	/**
	 * It counts as retired only after another read has shown that the end is scheduled.
	 */
	private Outcome cancelAtEnd(Work<LicensesReassigned> work, Subscription old) {
		if (old.isCancelledAtEnd()) {
			return Outcome.answered(retired(work, Retirement.CANCELLED_AT_END));
		}
		if (old.renewsAsItself()) {
			return refused(work, SuspensionRefusalReason.OTHER, "auto-renew was switched on again");
		}
		Answer<Subscription> answer = this.subscriptions.cancelAtEnd(Calls.of(work), old,
				work.requestIds().perVersion("cancel-at-end", old.etag()));
		if (!(answer instanceof Answer.Done(var changed))) {
			return notDone(work, answer);
		}
		Answer<Subscription> readBack = this.subscriptions.get(Calls.of(work), changed.customerId(), changed.id());
		if (!(readBack instanceof Answer.Done(var shown))) {
			return notDone(work, readBack);
		}
		return shown.isCancelledAtEnd() ? Outcome.answered(retired(work, Retirement.CANCELLED_AT_END))
				: work.tryAgain("the end of the old subscription does not show as scheduled");
	}

	private Outcome leaveToEnd(Work<LicensesReassigned> work, Subscription old) {
		if (old.mayBeExtended() && !old.isCancelledAtEnd()) {
			return refused(work, SuspensionRefusalReason.TERM_WOULD_BE_EXTENDED,
					"it would go on in an extended service term; no cancellation at the end of its term is scheduled");
		}
		return old.autoRenewEnabled() ? refused(work, SuspensionRefusalReason.OTHER, "auto-renew was switched on again")
				: Outcome.answered(retired(work, Retirement.LEFT_TO_END));
	}

	private Outcome suspend(Work<LicensesReassigned> work, Subscription old) {
		Answer<Subscription> answer = this.subscriptions.changeStatus(Calls.of(work), old, SubscriptionStatus.SUSPENDED,
				work.requestIds().perVersion("suspend", old.etag()));
		if (!(answer instanceof Answer.Done(var changed))) {
			return notDone(work, answer);
		}
		return (changed.status() == SubscriptionStatus.SUSPENDED)
				? Outcome.answered(retired(work, Retirement.SUSPENDED))
				: work.tryAgain("after suspending, the old subscription is " + changed.status());
	}

	private static Outcome notDone(Work<LicensesReassigned> work, Answer<?> answer) {
		return Refusals.outcome(work, answer, (refusal) -> refused(work, reason(refusal.kind()), refusal.detail()));
	}

	private static SuspensionRefusalReason reason(ErrorKind kind) {
		return switch (kind) {
			case NOT_FOUND -> SuspensionRefusalReason.SUBSCRIPTION_GONE;
			case SUBSCRIPTION_INACTIVE -> SuspensionRefusalReason.SUBSCRIPTION_ENDED;
			case RELATIONSHIP_MISSING -> SuspensionRefusalReason.RELATIONSHIP_MISSING;
			default -> SuspensionRefusalReason.OTHER;
		};
	}

	private static Outcome refused(Work<LicensesReassigned> work, SuspensionRefusalReason reason, String detail) {
		LicensesReassigned reassigned = work.fact();
		return Outcome.parked(ParkedReason.REFUSED, "%s: %s".formatted(reason, detail),
				SuspensionRefused.newBuilder()
					.setMigrationId(reassigned.getMigrationId())
					.setCustomerId(reassigned.getCustomerId())
					.setSubscriptionId(reassigned.getSubscriptionId())
					.setReason(reason)
					.setDetail(detail)
					.setOccurredAt(work.now())
					.build());
	}

	private SubscriptionSuspended retired(Work<LicensesReassigned> work, Retirement retirement) {
		LicensesReassigned reassigned = work.fact();
		return SubscriptionSuspended.newBuilder()
			.setMigrationId(reassigned.getMigrationId())
			.setCustomerId(reassigned.getCustomerId())
			.setSubscriptionId(reassigned.getSubscriptionId())
			.setReplacementSubscriptionId(reassigned.getReplacementSubscriptionId())
			.setRetirement(retirement)
			.setDeprovisionedAt(deprovisionedAt(work, retirement))
			.setOccurredAt(work.now())
			.build();
	}

	private @Nullable Instant deprovisionedAt(Work<?> work, Retirement retirement) {
		return (retirement == Retirement.SUSPENDED) ? work.now().plus(this.properties.deprovisionedAfter()) : null;
	}

}
