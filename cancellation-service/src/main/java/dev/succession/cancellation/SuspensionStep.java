package dev.succession.cancellation;

import java.time.Instant;
import java.util.List;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Step;
import dev.succession.choreography.Work;
import dev.succession.events.LicensesReassigned;
import dev.succession.events.ParkedReason;
import dev.succession.events.Retirement;
import dev.succession.events.SubscriptionReactivated;
import dev.succession.events.SubscriptionSuspended;
import dev.succession.events.SuspensionRefusalReason;
import dev.succession.events.SuspensionRefused;
import dev.succession.partnercenter.CallScope;
import dev.succession.partnercenter.ErrorKind;
import dev.succession.partnercenter.Refusal;
import dev.succession.partnercenter.licenses.Licenses;
import dev.succession.partnercenter.licenses.SubscribedSku;
import dev.succession.partnercenter.steps.Calls;
import dev.succession.partnercenter.subscriptions.Subscription;
import dev.succession.partnercenter.subscriptions.SubscriptionStatus;
import dev.succession.partnercenter.subscriptions.Subscriptions;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Retires the old subscription, after it has made sure for itself that no user depends on
 * it any more.
 */
@Component
class SuspensionStep implements Step<LicensesReassigned> {

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
		LicensesReassigned reassigned = work.fact();
		if (isRolledBack(work)) {
			return Outcome.answered();
		}
		CallScope context = Calls.of(work);
		return this.subscriptions.get(context, reassigned.getCustomerId(), reassigned.getSubscriptionId())
			.fold((old) -> judge(reassigned, old, work, context), (refusal) -> refused(reassigned, refusal, work),
					work::later);
	}

	/** A fact that is seen again must not suspend what was reactivated on request. */
	private static boolean isRolledBack(Work<?> work) {
		return work.journal().has(SubscriptionReactivated.class);
	}

	private Outcome judge(LicensesReassigned reassigned, Subscription old, Work<?> work, CallScope context) {
		return switch (old.status()) {
			case SUSPENDED -> Outcome.answered(retired(reassigned, Retirement.SUSPENDED, work));
			case ACTIVE -> lookAtReplacement(reassigned, old, work, context);
			case DELETED, EXPIRED, DISABLED -> refused(reassigned, SuspensionRefusalReason.SUBSCRIPTION_ENDED,
					"the old subscription is " + old.status(), work);
			case NONE, PENDING, UNKNOWN -> work.tryAgain("the old subscription is " + old.status());
		};
	}

	/** Whoever has moved must not lose the old subscription if the new one has ended. */
	private Outcome lookAtReplacement(LicensesReassigned reassigned, Subscription old, Work<?> work,
			CallScope context) {
		return this.subscriptions.get(context, reassigned.getCustomerId(), reassigned.getReplacementSubscriptionId())
			.fold((replacement) -> switch (replacement.status()) {
				case ACTIVE -> verify(reassigned, old, work, context);
				case NONE, PENDING, UNKNOWN -> work.tryAgain("the replacement is " + replacement.status());
				case SUSPENDED, DELETED, EXPIRED, DISABLED -> refused(reassigned, SuspensionRefusalReason.OTHER,
						"the replacement is " + replacement.status(), work);
			}, (refusal) -> (refusal.kind() == ErrorKind.NOT_FOUND)
					? refused(reassigned, SuspensionRefusalReason.OTHER, "the replacement is gone", work)
					: refused(reassigned, refusal, work), work::later);
	}

	private Outcome verify(LicensesReassigned reassigned, Subscription old, Work<?> work, CallScope context) {
		return this.licenses.subscribedSkus(context, reassigned.getCustomerId())
			.fold((skus) -> verify(reassigned, old, skus, work, context),
					(refusal) -> refused(reassigned, refusal, work), work::later);
	}

	private Outcome verify(LicensesReassigned reassigned, Subscription old, List<SubscribedSku> skus, Work<?> work,
			CallScope context) {
		int users = SubscribedSku.dependentsOn(old.quantity(), reassigned.getFromSkuId(), skus);
		if (users == 0) {
			return retire(reassigned, old, work, context);
		}
		String why = "%d users still depend on the old subscription".formatted(users);
		return (work.attempt() < this.properties.attemptsToVerify()) ? work.tryAgain(why)
				: refused(reassigned, SuspensionRefusalReason.LICENSES_STILL_ASSIGNED, why, work);
	}

	private Outcome retire(LicensesReassigned reassigned, Subscription old, Work<?> work, CallScope context) {
		if (old.isNewCommerce() && this.properties.newCommerce() == Retirement.LEFT_TO_END) {
			return old.autoRenewEnabled()
					? refused(reassigned, SuspensionRefusalReason.OTHER, "auto-renew was switched on again", work)
					: Outcome.answered(retired(reassigned, Retirement.LEFT_TO_END, work));
		}
		return this.subscriptions
			.changeStatus(context, old, SubscriptionStatus.SUSPENDED,
					work.requestIds().perVersion("suspend", old.etag()))
			.fold((changed) -> readBack(reassigned, changed, work), (refusal) -> refused(reassigned, refusal, work),
					work::later);
	}

	private Outcome readBack(LicensesReassigned reassigned, Subscription changed, Work<?> work) {
		return (changed.status() == SubscriptionStatus.SUSPENDED)
				? Outcome.answered(retired(reassigned, Retirement.SUSPENDED, work))
				: work.tryAgain("after suspending, the old subscription is " + changed.status());
	}

	private static Outcome refused(LicensesReassigned reassigned, Refusal refusal, Work<?> work) {
		return switch (refusal.kind()) {
			case ACCESS_DENIED, STALE_ETAG -> work.askAgain(refusal.summary());
			case IN_PROGRESS -> work.tryAgain(refusal.summary());
			default -> refused(reassigned, reason(refusal.kind()), refusal.summary(), work);
		};
	}

	private static SuspensionRefusalReason reason(ErrorKind meaning) {
		return switch (meaning) {
			case NOT_FOUND -> SuspensionRefusalReason.SUBSCRIPTION_GONE;
			case SUBSCRIPTION_INACTIVE -> SuspensionRefusalReason.SUBSCRIPTION_ENDED;
			case RELATIONSHIP_MISSING -> SuspensionRefusalReason.RELATIONSHIP_MISSING;
			default -> SuspensionRefusalReason.OTHER;
		};
	}

	private static Outcome refused(LicensesReassigned reassigned, SuspensionRefusalReason reason, String detail,
			Work<?> work) {
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

	private SubscriptionSuspended retired(LicensesReassigned reassigned, Retirement retirement, Work<?> work) {
		return SubscriptionSuspended.newBuilder()
			.setMigrationId(reassigned.getMigrationId())
			.setCustomerId(reassigned.getCustomerId())
			.setSubscriptionId(reassigned.getSubscriptionId())
			.setReplacementSubscriptionId(reassigned.getReplacementSubscriptionId())
			.setRetirement(retirement)
			.setDeprovisionedAt(deprovisionedAt(retirement, work))
			.setOccurredAt(work.now())
			.build();
	}

	private @Nullable Instant deprovisionedAt(Retirement retirement, Work<?> work) {
		return (retirement == Retirement.SUSPENDED) ? work.now().plus(this.properties.deprovisionedAfter()) : null;
	}

}
