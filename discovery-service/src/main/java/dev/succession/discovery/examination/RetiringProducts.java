package dev.succession.discovery.examination;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.succession.discovery.settings.DiscoveryProperties;
import dev.succession.discovery.settings.ExceptionRule;
import dev.succession.discovery.settings.Treatment;
import dev.succession.partnercenter.subscriptions.Subscription;
import dev.succession.partnercenter.subscriptions.SubscriptionStatus;

/**
 * The retiring products, and the rules by which their subscriptions have to be migrated.
 */
class RetiringProducts {

	private final List<RetiringProduct> products;

	private final Duration horizon;

	RetiringProducts(DiscoveryProperties properties) {
		this.products = properties.retirements()
			.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().enabled())
			.map((entry) -> RetiringProduct.of(entry.getKey(), entry.getValue()))
			.toList();
		this.horizon = properties.horizon();
	}

	/**
	 * The retiring product of a subscription.
	 * @param subscription any subscription
	 * @return the product, or empty if it is not retiring
	 */
	Optional<RetiringProduct> productOf(Subscription subscription) {
		return this.products.stream().filter((product) -> product.includes(subscription)).findFirst();
	}

	/**
	 * Whether a subscription has to be migrated, and if not, why not. The product is
	 * checked first, because many subscriptions of other products do not renew either.
	 * @param subscription any subscription
	 * @param now the present
	 * @return the eligibility
	 */
	Eligibility eligibility(Subscription subscription, Instant now) {
		if (subscription.status() == SubscriptionStatus.UNKNOWN) {
			return Eligibility.STATUS_UNKNOWN;
		}
		Optional<RetiringProduct> product = productOf(subscription);
		if (product.isEmpty()) {
			return Eligibility.OTHER_PRODUCT;
		}
		if (subscription.parentSubscriptionId() != null) {
			return Eligibility.ADD_ON;
		}
		if (subscription.isTrial()) {
			return Eligibility.TRIAL;
		}
		if (subscription.status() != SubscriptionStatus.ACTIVE) {
			return Eligibility.NOT_ACTIVE;
		}
		return product.get().renews(subscription) ? Eligibility.RENEWS : byEnd(subscription, now);
	}

	/**
	 * Whether a subscription has to be migrated, where exceptions are made.
	 * @param subscription any subscription
	 * @param exception what is done otherwise for it
	 * @param now the present
	 * @return the eligibility
	 */
	Eligibility eligibility(Subscription subscription, ExceptionRule exception, Instant now) {
		Eligibility ruled = eligibility(subscription, now);
		boolean isDue = ruled == Eligibility.ELIGIBLE
				|| (ruled == Eligibility.BEYOND_HORIZON && exception.treatment() == Treatment.INCLUDE);
		if (!isDue) {
			return ruled;
		}
		if (exception.treatment() == Treatment.EXCLUDE) {
			return Eligibility.EXCLUDED;
		}
		Instant notBefore = exception.notBefore();
		return (notBefore != null && notBefore.isAfter(now)) ? Eligibility.NOT_YET : Eligibility.ELIGIBLE;
	}

	/**
	 * Gives a subscription the id of its migration.
	 * @param subscription a subscription of a retiring product
	 * @param exception what is done otherwise for it
	 * @return the subscription with its product and its migration's id; empty if its
	 * product is not retiring or it has no end
	 */
	Optional<ExpiringSubscription> expiring(Subscription subscription, ExceptionRule exception) {
		Instant endsAt = subscription.endsAt();
		return (endsAt == null) ? Optional.empty()
				: productOf(subscription)
					.map((product) -> new ExpiringSubscription(MigrationId.of(subscription.id(), endsAt), subscription,
							endsAt, product, exception));
	}

	/** The same where no exception matters. */
	Optional<ExpiringSubscription> expiring(Subscription subscription) {
		return expiring(subscription, ExceptionRule.NONE);
	}

	private Eligibility byEnd(Subscription subscription, Instant now) {
		Instant endsAt = subscription.endsAt();
		if (endsAt == null || Eligibility.standsForNone(endsAt)) {
			return Eligibility.WITHOUT_END;
		}
		if (!endsAt.isAfter(now)) {
			return Eligibility.ENDED;
		}
		return endsAt.isAfter(now.plus(this.horizon)) ? Eligibility.BEYOND_HORIZON : Eligibility.ELIGIBLE;
	}

}
