package dev.succession.discovery.examination;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

import dev.succession.discovery.settings.ExceptionRule;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.events.WithdrawalReason;
import dev.succession.partnercenter.Ids;
import dev.succession.partnercenter.subscriptions.Subscription;
import dev.succession.partnercenter.subscriptions.SubscriptionStatus;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Whether a migration that was announced still has to begin, by what a customer holds
 * now. A row that can't be read withdraws nothing, and neither does one that is missing.
 */
@Component
public class WithdrawalRule {

	private final RetiringProducts products;

	WithdrawalRule(RetiringProducts products) {
		this.products = products;
	}

	/** What a list of subscriptions says about a migration. */
	public sealed interface Verdict {

		/** It has to begin, or the list does not tell. */
		record Stands() implements Verdict {
		}

		/** The list lacks the old subscription, which alone proves nothing. */
		record NotListed() implements Verdict {
		}

		/**
		 * It is not to begin.
		 *
		 * @param reason why
		 * @param detail what was found
		 */
		record Withdrawn(WithdrawalReason reason, @Nullable String detail) implements Verdict {
		}

	}

	/**
	 * Judges a migration.
	 * @param announced the newest announcement
	 * @param sorted the customer's subscriptions
	 * @param exceptions what is done otherwise for the customer
	 * @param now the present
	 * @return the verdict
	 */
	public Verdict of(SubscriptionExpiring announced, SortedSubscriptions sorted, Exceptions exceptions, Instant now) {
		Optional<Subscription> old = sorted.all()
			.stream()
			.filter((it) -> Ids.same(it.id(), announced.getSubscriptionId()))
			.findFirst();
		if (old.isPresent()) {
			return of(announced, old.get(), exceptions.of(old.get()), now);
		}
		return sorted.unreadable().isEmpty() ? new Verdict.NotListed() : new Verdict.Stands();
	}

	private Verdict of(SubscriptionExpiring announced, Subscription old, ExceptionRule exception, Instant now) {
		return switch (this.products.eligibility(old, exception, now)) {
			case STATUS_UNKNOWN -> new Verdict.Stands();
			case ELIGIBLE -> sameEnd(announced, old, new Verdict.Stands());
			case BEYOND_HORIZON ->
				sameEnd(announced, old, new Verdict.Withdrawn(WithdrawalReason.BEYOND_HORIZON, null));
			case ENDED, WITHOUT_END -> sameEnd(announced, old, new Verdict.Withdrawn(WithdrawalReason.ENDED, null));
			case EXCLUDED -> new Verdict.Withdrawn(WithdrawalReason.EXCLUDED, null);
			case NOT_YET -> new Verdict.Withdrawn(WithdrawalReason.NOT_YET, "until " + exception.notBefore());
			case RENEWS -> new Verdict.Withdrawn(WithdrawalReason.RENEWS, null);
			case NOT_ACTIVE -> notActive(announced, old.status(), now);
			case OTHER_PRODUCT, ADD_ON, TRIAL -> new Verdict.Withdrawn(WithdrawalReason.NOT_RETIRING, null);
		};
	}

	private static Verdict sameEnd(SubscriptionExpiring announced, Subscription old, Verdict verdict) {
		return announced.getEndDate().equals(old.endsAt()) ? verdict
				: new Verdict.Withdrawn(WithdrawalReason.END_DATE_MOVED, "it ends at " + old.endsAt());
	}

	private static Verdict notActive(SubscriptionExpiring announced, SubscriptionStatus status, Instant now) {
		boolean hasEnded = status == SubscriptionStatus.EXPIRED || !announced.getEndDate().isAfter(now);
		return new Verdict.Withdrawn(hasEnded ? WithdrawalReason.ENDED : WithdrawalReason.NOT_ACTIVE,
				status.name().toLowerCase(Locale.ROOT));
	}

}
