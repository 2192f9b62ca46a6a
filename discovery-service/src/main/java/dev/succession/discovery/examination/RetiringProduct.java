package dev.succession.discovery.examination;

import java.util.Set;
import java.util.regex.Pattern;

import dev.succession.discovery.settings.OfferIds;
import dev.succession.discovery.settings.Retirement;
import dev.succession.partnercenter.subscriptions.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * A retiring product, and how its subscriptions are recognised.
 *
 * @param name name of the retirement in the configuration
 * @param retirement its settings
 * @param offerName pattern of the whole offer name; null if only offer ids count
 */
public record RetiringProduct(String name, Retirement retirement, @Nullable Pattern offerName) {

	static RetiringProduct of(String name, Retirement retirement) {
		String pattern = retirement.namePattern();
		return new RetiringProduct(name, retirement,
				(pattern != null) ? Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE) : null);
	}

	boolean includes(Subscription subscription) {
		return covers(this.retirement.offerIds(), subscription.offerId()) || isInExtendedTerm(subscription)
				|| this.offerName != null && this.offerName.matcher(subscription.offerName()).matches();
	}

	/**
	 * Whether a subscription of this product renews, other than into an extended service
	 * term.
	 */
	boolean renews(Subscription subscription) {
		boolean onlyExtends = subscription.nextTermSku()
			.filter((sku) -> covers(this.retirement.extendedTermSkus(), sku))
			.isPresent();
		return subscription.autoRenewEnabled() && !onlyExtends && !isInExtendedTerm(subscription);
	}

	private boolean isInExtendedTerm(Subscription subscription) {
		return covers(this.retirement.extendedTermSkus(), subscription.offerId());
	}

	private static boolean covers(Set<String> offerIds, String offerId) {
		return offerIds.stream().anyMatch((configured) -> OfferIds.covers(configured, offerId));
	}

}
