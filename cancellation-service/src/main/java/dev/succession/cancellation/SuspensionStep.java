package dev.succession.cancellation;

import java.time.Instant;
import java.util.List;

import dev.succession.choreography.Attempt;
import dev.succession.choreography.FactHistory;
import dev.succession.choreography.FactIndex;
import dev.succession.choreography.Outcome;
import dev.succession.choreography.Step;
import dev.succession.events.LicensesReassigned;
import dev.succession.events.ParkedReason;
import dev.succession.events.Retirement;
import dev.succession.events.SubscriptionReactivated;
import dev.succession.events.SubscriptionSuspended;
import dev.succession.events.SuspensionRefusalReason;
import dev.succession.events.SuspensionRefused;
import dev.succession.partnercenter.CallPriority;
import dev.succession.partnercenter.CallScope;
import dev.succession.partnercenter.ErrorKind;
import dev.succession.partnercenter.Refusal;
import dev.succession.partnercenter.licenses.Licenses;
import dev.succession.partnercenter.licenses.SubscribedSku;
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

	private final FactIndex rolledBack;

	SuspensionStep(Subscriptions subscriptions, Licenses licenses, CancellationProperties properties,
			FactHistory history) {
		this.subscriptions = subscriptions;
		this.licenses = licenses;
		this.properties = properties;
		this.rolledBack = history.index(List.of(SubscriptionReactivated.class));
	}

	@Override
	public void beforeBatch() {
		this.rolledBack.catchUp();
	}

	@Override
	public Outcome on(LicensesReassigned reassigned, Attempt attempt) {
		if (isRolledBack(reassigned)) {
			return Outcome.answered();
		}
		CallScope context = new CallScope(attempt.correlationId(), attempt.deadline(), CallPriority.next());
		return this.subscriptions.get(context, reassigned.getCustomerId(), reassigned.getSubscriptionId())
			.fold((old) -> judge(reassigned, old, attempt, context), (refusal) -> refused(reassigned, refusal, attempt),
					attempt::later);
	}

	/** A fact that is seen again must not suspend what was reactivated on request. */
	private boolean isRolledBack(LicensesReassigned reassigned) {
		return this.rolledBack.has(SubscriptionReactivated.class, reassigned.getMigrationId());
	}

	private Outcome judge(LicensesReassigned reassigned, Subscription old, Attempt attempt, CallScope context) {
		return switch (old.status()) {
			case SUSPENDED -> Outcome.answered(retired(reassigned, Retirement.SUSPENDED, attempt));
			case ACTIVE -> lookAtReplacement(reassigned, old, attempt, context);
			case DELETED, EXPIRED, DISABLED -> refused(reassigned, SuspensionRefusalReason.SUBSCRIPTION_ENDED,
					"the old subscription is " + old.status(), attempt);
			case NONE, PENDING, UNKNOWN -> attempt.later(null, "the old subscription is " + old.status());
		};
	}

	/** Whoever has moved must not lose the old subscription if the new one has ended. */
	private Outcome lookAtReplacement(LicensesReassigned reassigned, Subscription old, Attempt attempt,
			CallScope context) {
		return this.subscriptions.get(context, reassigned.getCustomerId(), reassigned.getReplacementSubscriptionId())
			.fold((replacement) -> switch (replacement.status()) {
				case ACTIVE -> verify(reassigned, old, attempt, context);
				case NONE, PENDING, UNKNOWN -> attempt.later(null, "the replacement is " + replacement.status());
				case SUSPENDED, DELETED, EXPIRED, DISABLED -> refused(reassigned, SuspensionRefusalReason.OTHER,
						"the replacement is " + replacement.status(), attempt);
			}, (refusal) -> (refusal.kind() == ErrorKind.NOT_FOUND)
					? refused(reassigned, SuspensionRefusalReason.OTHER, "the replacement is gone", attempt)
					: refused(reassigned, refusal, attempt), attempt::later);
	}

	private Outcome verify(LicensesReassigned reassigned, Subscription old, Attempt attempt, CallScope context) {
		return this.licenses.subscribedSkus(context, reassigned.getCustomerId())
			.fold((skus) -> verify(reassigned, old, skus, attempt, context),
					(refusal) -> refused(reassigned, refusal, attempt), attempt::later);
	}

	private Outcome verify(LicensesReassigned reassigned, Subscription old, List<SubscribedSku> skus, Attempt attempt,
			CallScope context) {
		int users = SubscribedSku.dependentsOn(old.quantity(), reassigned.getFromSkuId(), skus);
		if (users == 0) {
			return retire(reassigned, old, attempt, context);
		}
		String why = "%d users still depend on the old subscription".formatted(users);
		return (attempt.number() < this.properties.attemptsToVerify()) ? attempt.later(null, why)
				: refused(reassigned, SuspensionRefusalReason.LICENSES_STILL_ASSIGNED, why, attempt);
	}

	private Outcome retire(LicensesReassigned reassigned, Subscription old, Attempt attempt, CallScope context) {
		if (old.isNewCommerce() && this.properties.newCommerce() == Retirement.LEFT_TO_END) {
			return old.autoRenewEnabled()
					? refused(reassigned, SuspensionRefusalReason.OTHER, "auto-renew was switched on again", attempt)
					: Outcome.answered(retired(reassigned, Retirement.LEFT_TO_END, attempt));
		}
		return this.subscriptions
			.changeStatus(context, old, SubscriptionStatus.SUSPENDED, attempt.requestId("suspend/" + old.etag()))
			.fold((changed) -> readBack(reassigned, changed, attempt),
					(refusal) -> refused(reassigned, refusal, attempt), attempt::later);
	}

	private Outcome readBack(LicensesReassigned reassigned, Subscription changed, Attempt attempt) {
		return (changed.status() == SubscriptionStatus.SUSPENDED)
				? Outcome.answered(retired(reassigned, Retirement.SUSPENDED, attempt))
				: attempt.later(null, "after suspending, the old subscription is " + changed.status());
	}

	private static Outcome refused(LicensesReassigned reassigned, Refusal refusal, Attempt attempt) {
		return switch (refusal.kind()) {
			case ACCESS_DENIED, STALE_ETAG -> attempt.askAgain(refusal.summary());
			case IN_PROGRESS -> attempt.later(null, refusal.summary());
			default -> refused(reassigned, reason(refusal.kind()), refusal.summary(), attempt);
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
			Attempt attempt) {
		return Outcome.parked(ParkedReason.REFUSED, "%s: %s".formatted(reason, detail),
				SuspensionRefused.newBuilder()
					.setMigrationId(reassigned.getMigrationId())
					.setCustomerId(reassigned.getCustomerId())
					.setSubscriptionId(reassigned.getSubscriptionId())
					.setReason(reason)
					.setDetail(detail)
					.setOccurredAt(attempt.now())
					.build());
	}

	private SubscriptionSuspended retired(LicensesReassigned reassigned, Retirement retirement, Attempt attempt) {
		return SubscriptionSuspended.newBuilder()
			.setMigrationId(reassigned.getMigrationId())
			.setCustomerId(reassigned.getCustomerId())
			.setSubscriptionId(reassigned.getSubscriptionId())
			.setReplacementSubscriptionId(reassigned.getReplacementSubscriptionId())
			.setRetirement(retirement)
			.setDeprovisionedAt(deprovisionedAt(retirement, attempt))
			.setOccurredAt(attempt.now())
			.build();
	}

	private @Nullable Instant deprovisionedAt(Retirement retirement, Attempt attempt) {
		return (retirement == Retirement.SUSPENDED) ? attempt.now().plus(this.properties.deprovisionedAfter()) : null;
	}

}
