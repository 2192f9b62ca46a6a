package dev.succession.discovery.examination;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import dev.succession.discovery.fixtures.SampleSubscription;
import dev.succession.discovery.fixtures.ShippedSettings;
import dev.succession.discovery.settings.Retirement;
import dev.succession.partnercenter.json.Json;
import dev.succession.partnercenter.subscriptions.Subscription;
import dev.succession.partnercenter.subscriptions.SubscriptionList;
import dev.succession.partnercenter.subscriptions.SubscriptionReader;
import dev.succession.partnercenter.subscriptions.SubscriptionStatus;
import dev.succession.partnercenter.subscriptions.UnreadableRow;
import dev.succession.testkit.partnercenter.OfferIds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which subscriptions have to be migrated, and which look alike but must not be touched.
 */
class RetiringProductsTests {

	private static final String OFFER_IDS = "succession.discovery.retirements.kaizala-pro.offer-ids";

	private static final String NAME_PATTERN = "succession.discovery.retirements.kaizala-pro.name-pattern";

	private final RetiringProducts retirements = new RetiringProducts(ShippedSettings.load().discovery());

	private final SampleSubscription expiring = SampleSubscription.expiring();

	@Test
	void findsAnActiveSubscriptionOfARetiringProductThatEndsInsideTheHorizonAndDoesNotRenew() {
		assertThat(eligibility(this.expiring)).isEqualTo(Eligibility.ELIGIBLE);
	}

	@Test
	void comparesOfferIdsIgnoringCase() {
		assertThat(eligibility(this.expiring.offer(SampleSubscription.KAIZALA.toUpperCase(), "Kaizala Pro")))
			.isEqualTo(Eligibility.ELIGIBLE);
	}

	@Test
	void leavesAnotherProductAloneEvenIfItDoesNotRenew() {
		assertThat(eligibility(this.expiring.offer(OfferIds.BUSINESS_BASIC, "Microsoft 365 Business Basic")))
			.isEqualTo(Eligibility.OTHER_PRODUCT);
	}

	@Test
	void leavesTheKaizalaTrialOfferAlone() {
		assertThat(eligibility(
				this.expiring.offer("ebe94500-8c76-457c-8d3f-eb40ce524bc0", "Microsoft Kaizala Pro Trial").trial()))
			.isEqualTo(Eligibility.OTHER_PRODUCT);
	}

	@Test
	void leavesATrialOfTheRetiringOfferAlone() {
		assertThat(eligibility(this.expiring.trial())).isEqualTo(Eligibility.TRIAL);
	}

	@Test
	void leavesAnAddOnAlone() {
		assertThat(eligibility(this.expiring.addOnTo("0f8fad5b-d9cb-469f-a165-70867728950e")))
			.isEqualTo(Eligibility.ADD_ON);
	}

	@Test
	void leavesASubscriptionAloneThatRenews() {
		assertThat(eligibility(this.expiring.renewing())).isEqualTo(Eligibility.RENEWS);
	}

	@Test
	void findsASubscriptionThatRenewsOnlyIntoAnExtendedServiceTerm() {
		assertThat(product("CFQ7TTC0AAAA:0001").renews(newCommerce("CFQ7TTC0AAAA:0001:CFQ7TTC0BBBB", "E001")))
			.isFalse();
		assertThat(product("CFQ7TTC0AAAA:0001").renews(newCommerce("CFQ7TTC0AAAA:0001:CFQ7TTC0BBBB", "0002"))).isTrue();
	}

	@Test
	void findsASubscriptionThatIsInAnExtendedServiceTermAlready() {
		Subscription extended = newCommerce("CFQ7TTC0AAAA:E001:CFQ7TTC0BBBB", "E001");
		assertThat(product("CFQ7TTC0AAAA:0001").includes(extended)).isTrue();
		assertThat(product("CFQ7TTC0AAAA:0001").renews(extended)).isFalse();
	}

	private static RetiringProduct product(String offerId) {
		return RetiringProduct.of("kaizala-pro", new Retirement(true, "", Set.of(offerId), Set.of("CFQ7TTC0AAAA:E001"),
				null, null, ShippedSettings.load().discovery().retirements().get("kaizala-pro").replacements()));
	}

	private static Subscription newCommerce(String offerId, String nextSku) {
		return SubscriptionReader.read(Json.parse("""
				{"id":"42226ed6-070a-4e0f-b80c-4cdfb3e97aa7","offerId":"%s","quantity":5,"status":"active",
				 "autoRenewEnabled":true,"commitmentEndDate":"2026-12-31T00:00:00Z",
				 "scheduledNextTermInstructions":{"product":{"productId":"CFQ7TTC0AAAA","skuId":"%s"},"quantity":5}}"""
			.formatted(offerId, nextSku)
			.getBytes(StandardCharsets.UTF_8)), SampleSubscription.CUSTOMER);
	}

	@ParameterizedTest
	@EnumSource(names = { "ACTIVE", "UNKNOWN" }, mode = EnumSource.Mode.EXCLUDE)
	void leavesASubscriptionAloneThatIsNotActive(SubscriptionStatus status) {
		assertThat(eligibility(this.expiring.status(status))).isEqualTo(Eligibility.NOT_ACTIVE);
	}

	@Test
	void doesNotJudgeAnUnknownStatus() {
		assertThat(eligibility(this.expiring.status(SubscriptionStatus.UNKNOWN))).isEqualTo(Eligibility.STATUS_UNKNOWN);
	}

	@Test
	void treatsAnEndInTheYear9999AsNoEnd() {
		assertThat(eligibility(this.expiring.endingAt(Instant.parse("9999-12-10T00:00:00Z"))))
			.isEqualTo(Eligibility.WITHOUT_END);
	}

	@Test
	void leavesASubscriptionAloneThatHasNoEnd() {
		assertThat(eligibility(this.expiring.endingAt(null))).isEqualTo(Eligibility.WITHOUT_END);
	}

	@Test
	void leavesASubscriptionAloneThatHasEnded() {
		assertThat(eligibility(this.expiring.endingAt(SampleSubscription.NOW))).isEqualTo(Eligibility.ENDED);
		assertThat(eligibility(this.expiring.endingAt(SampleSubscription.NOW.plusSeconds(1))))
			.isEqualTo(Eligibility.ELIGIBLE);
	}

	@Test
	void includesTheHorizonAndNothingAfterIt() {
		Instant horizon = SampleSubscription.NOW.plus(Duration.ofDays(90));
		assertThat(eligibility(this.expiring.endingAt(horizon))).isEqualTo(Eligibility.ELIGIBLE);
		assertThat(eligibility(this.expiring.endingAt(horizon.plusSeconds(1)))).isEqualTo(Eligibility.BEYOND_HORIZON);
	}

	@Test
	void findsEveryAvailabilityOfARetiringNewCommerceSku() {
		RetiringProducts newCommerce = retirementsWith(OFFER_IDS, "CFQ7TTC0LH18:0001");
		assertThat(newCommerce.eligibility(this.expiring.offer("cfq7ttc0lh18:0001:cfq7ttc0k971", "").asRead(),
				SampleSubscription.NOW))
			.isEqualTo(Eligibility.ELIGIBLE);
		assertThat(newCommerce.eligibility(this.expiring.offer("cfq7ttc0lh18:0002:cfq7ttc0k971", "").asRead(),
				SampleSubscription.NOW))
			.isEqualTo(Eligibility.OTHER_PRODUCT);
	}

	@Test
	void includesTheWholeLastDayOfANewCommerceSubscription() {
		RetiringProducts newCommerce = retirementsWith(OFFER_IDS, "CFQ7TTC0LH18:0001");
		SampleSubscription endsToday = this.expiring.offer("cfq7ttc0lh18:0001:cfq7ttc0k971", "")
			.endingAt(Instant.parse("2026-11-22T00:00:00Z"));
		assertThat(newCommerce.eligibility(endsToday.asRead(), SampleSubscription.NOW)).isEqualTo(Eligibility.ELIGIBLE);
	}

	@Test
	void findsAProductByTheWholeOfItsNameWhereNoOfferIdIsKnown() {
		RetiringProducts byName = retirementsWith(NAME_PATTERN, "kaizala pro");
		String unknown = "11111111-2222-4333-8444-555555555555";
		assertThat(byName.eligibility(this.expiring.offer(unknown, "Kaizala Pro").asRead(), SampleSubscription.NOW))
			.isEqualTo(Eligibility.ELIGIBLE);
		assertThat(byName.eligibility(this.expiring.offer(unknown, "Microsoft Kaizala Pro Trial").asRead(),
				SampleSubscription.NOW))
			.isEqualTo(Eligibility.OTHER_PRODUCT);
	}

	@Test
	void ignoresARetirementThatIsSwitchedOff() {
		RetiringProducts off = retirementsWith("succession.discovery.retirements.kaizala-pro.enabled", "false");
		assertThat(off.eligibility(this.expiring.asRead(), SampleSubscription.NOW))
			.isEqualTo(Eligibility.OTHER_PRODUCT);
	}

	@Test
	void readsTheOtherRowsOfAListWithUnreadableOnesAndCountsThem() {
		SubscriptionList list = new SubscriptionList(
				List.of(this.expiring.status(SubscriptionStatus.UNKNOWN).asRead(), this.expiring.asRead()),
				List.of(new UnreadableRow(0, null, "quantity")));
		SortedSubscriptions sorted = SortedSubscriptions.of(list, this.retirements, Exceptions.NONE,
				SampleSubscription.NOW);
		assertThat(sorted.rows()).isEqualTo(3);
		assertThat(sorted.expiring()).singleElement()
			.satisfies((found) -> assertThat(found.product().name()).isEqualTo("kaizala-pro"));
		assertThat(sorted.unreadable()).containsExactly("row 0: quantity",
				"subscription 42226ed6-070a-4e0f-b80c-4cdfb3e97aa7: status");
	}

	private Eligibility eligibility(SampleSubscription subscription) {
		return this.retirements.eligibility(subscription.asRead(), SampleSubscription.NOW);
	}

	private static RetiringProducts retirementsWith(String property, String value) {
		return new RetiringProducts(ShippedSettings.load().with(property, value).discovery());
	}

}
