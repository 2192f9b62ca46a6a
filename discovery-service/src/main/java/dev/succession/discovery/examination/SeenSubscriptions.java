package dev.succession.discovery.examination;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import dev.succession.discovery.settings.CatalogueProperties;
import dev.succession.discovery.settings.OfferIds;
import dev.succession.discovery.settings.Plan;
import dev.succession.events.SeenStatus;
import dev.succession.events.SeenSubscription;
import dev.succession.partnercenter.json.UnreadableException;
import dev.succession.partnercenter.subscriptions.Subscription;
import dev.succession.partnercenter.subscriptions.SubscriptionStatus;

import org.springframework.stereotype.Component;

/**
 * Tells how the subscriptions stand that a migration may be about, so that they can be
 * compared with what the facts say. It costs no call: the list was read anyway. Which of
 * them a migration names is not known here.
 */
@Component
public class SeenSubscriptions {

	private final RetiringProducts products;

	private final List<String> plans;

	SeenSubscriptions(RetiringProducts products, CatalogueProperties catalogue) {
		this.products = products;
		this.plans = catalogue.catalogue().values().stream().map(Plan::offerId).filter(Objects::nonNull).toList();
	}

	/**
	 * What is seen of a customer.
	 * @param sorted its subscriptions
	 * @return those of retiring products and of plans that replace them; none if it has
	 * none of a retiring product
	 */
	public List<SeenSubscription> of(SortedSubscriptions sorted) {
		List<Subscription> bases = sorted.all()
			.stream()
			.filter((it) -> it.parentSubscriptionId() == null && !it.isTrial())
			.toList();
		List<Subscription> retiring = bases.stream().filter((it) -> this.products.productOf(it).isPresent()).toList();
		return retiring.isEmpty() ? List.of()
				: Stream.concat(retiring.stream(), bases.stream().filter((it) -> isPlan(it) && !retiring.contains(it)))
					.flatMap((it) -> seen(it).stream())
					.toList();
	}

	private boolean isPlan(Subscription subscription) {
		return this.plans.stream()
			.anyMatch((plan) -> OfferIds.covers(plan, subscription.offerId())
					|| OfferIds.covers(subscription.offerId(), plan));
	}

	/** One that can't be read in full is not seen: then nothing is compared. */
	private static Optional<SeenSubscription> seen(Subscription it) {
		try {
			return Optional.of(SeenSubscription.newBuilder()
				.setSubscriptionId(it.id())
				.setOfferId(it.offerId())
				.setStatus(status(it.status()))
				.setSeats(it.quantity())
				.setGoesOn(!it.isCancelledAtEnd() && (it.autoRenewEnabled() || it.mayBeExtended()))
				.setEndDate(it.endsAt())
				.setBoughtAt(it.boughtAt())
				.build());
		}
		catch (UnreadableException ex) {
			return Optional.empty();
		}
	}

	private static SeenStatus status(SubscriptionStatus status) {
		return switch (status) {
			case ACTIVE -> SeenStatus.ACTIVE;
			case SUSPENDED -> SeenStatus.SUSPENDED;
			case DELETED -> SeenStatus.DELETED;
			case EXPIRED -> SeenStatus.EXPIRED;
			case PENDING -> SeenStatus.PENDING;
			case DISABLED -> SeenStatus.DISABLED;
			case NONE, UNKNOWN -> SeenStatus.UNKNOWN;
		};
	}

}
