package dev.succession.discovery.examination;

import java.util.List;
import java.util.stream.Stream;

import dev.succession.discovery.fixtures.SampleSubscription;
import dev.succession.discovery.fixtures.ShippedSettings;
import dev.succession.events.SeenStatus;
import dev.succession.events.SeenSubscription;
import dev.succession.partnercenter.subscriptions.SubscriptionList;
import dev.succession.partnercenter.subscriptions.SubscriptionStatus;
import dev.succession.testkit.partnercenter.OfferIds;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** What is told of the subscriptions that a migration may be about. */
class SeenSubscriptionsTests {

	private final RetiringProducts products = new RetiringProducts(ShippedSettings.load().discovery());

	private final SeenSubscriptions seen = new SeenSubscriptions(this.products, ShippedSettings.load().catalogue());

	private final SampleSubscription old = SampleSubscription.expiring();

	private final SampleSubscription plan = this.old.offer(OfferIds.BUSINESS_BASIC, "Business Basic").renewing();

	private final SampleSubscription other = this.old.offer("9e7b5b5f-26c7-4c1e-9a4e-000000000000", "Another one");

	@Test
	void areThoseOfRetiringProductsAndOfPlansHoweverTheyStand() {
		assertThat(seen(this.old.status(SubscriptionStatus.SUSPENDED), this.plan, this.other))
			.extracting(SeenSubscription::getOfferId, SeenSubscription::getStatus, SeenSubscription::getGoesOn)
			.containsExactly(tuple(SampleSubscription.KAIZALA, SeenStatus.SUSPENDED, false),
					tuple(OfferIds.BUSINESS_BASIC, SeenStatus.ACTIVE, true));
	}

	@Test
	void areNoneOfACustomerWithoutARetiringProduct() {
		assertThat(seen(this.plan, this.other)).isEmpty();
		assertThat(seen(this.old.trial(), this.old.addOnTo("a parent"), this.plan)).isEmpty();
	}

	@Test
	void haveAnUnknownStatusWherePartnerCenterGivesNone() {
		assertThat(seen(this.old.status(SubscriptionStatus.NONE), this.old.status(SubscriptionStatus.UNKNOWN)))
			.extracting(SeenSubscription::getStatus)
			.containsOnly(SeenStatus.UNKNOWN);
	}

	private List<SeenSubscription> seen(SampleSubscription... subscriptions) {
		SubscriptionList list = new SubscriptionList(Stream.of(subscriptions).map(SampleSubscription::asRead).toList(),
				List.of());
		return this.seen.of(SortedSubscriptions.of(list, this.products, Exceptions.NONE, SampleSubscription.NOW));
	}

}
