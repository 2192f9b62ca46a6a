package dev.succession.discovery.examination;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

import dev.succession.discovery.fixtures.SampleSubscription;
import dev.succession.discovery.fixtures.ShippedSettings;
import dev.succession.events.LeftAloneReason;
import dev.succession.events.SubscriptionLeftAlone;
import dev.succession.partnercenter.customers.CustomerSummary;
import dev.succession.partnercenter.customers.Relationship;
import dev.succession.partnercenter.subscriptions.SubscriptionList;
import dev.succession.partnercenter.subscriptions.SubscriptionStatus;
import dev.succession.testkit.partnercenter.OfferIds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is told about a subscription that is not migrated. */
class FindingsTests {

	private static final Instant NOW = SampleSubscription.NOW;

	private static final Instant YESTERDAY = Instant.parse("2026-11-21T00:00:00Z");

	private static final Predicate<UUID> NOTHING_ANNOUNCED = (migrationId) -> false;

	private final RetiringProducts products = new RetiringProducts(ShippedSettings.load().discovery());

	private final Findings findings = new Findings(this.products);

	private final SampleSubscription expiring = SampleSubscription.expiring();

	@Test
	void tellsThatASubscriptionHasExpiredYesterdayAndMayBeRescued() {
		assertThat(about(this.expiring.status(SubscriptionStatus.EXPIRED).endingAt(YESTERDAY))).singleElement()
			.satisfies((finding) -> {
				assertThat(finding.getReason()).isEqualTo(LeftAloneReason.EXPIRED);
				assertThat(finding.getEndDate()).isEqualTo(YESTERDAY);
				assertThat(finding.getSeats()).isEqualTo(5);
				assertThat(finding.getRetirement()).isEqualTo("kaizala-pro");
			});
	}

	@ParameterizedTest
	@EnumSource(names = { "SUSPENDED", "PENDING", "NONE" })
	void tellsThatASubscriptionIsNotActive(SubscriptionStatus status) {
		assertThat(about(this.expiring.status(status))).singleElement().satisfies((finding) -> {
			assertThat(finding.getReason()).isEqualTo(LeftAloneReason.NOT_ACTIVE);
			assertThat(finding.getDetail()).isEqualToIgnoringCase(status.name());
		});
	}

	@Test
	void tellsWhatRenewsHasNoEndIsATrialOrAnAddOn() {
		assertThat(reasons(this.expiring.renewing())).containsExactly(LeftAloneReason.RENEWS);
		assertThat(reasons(this.expiring.endingAt(null))).containsExactly(LeftAloneReason.WITHOUT_END);
		assertThat(reasons(this.expiring.trial())).containsExactly(LeftAloneReason.TRIAL);
		assertThat(reasons(this.expiring.addOnTo("a parent"))).containsExactly(LeftAloneReason.ADD_ON);
	}

	@Test
	void tellsThatACustomersQualificationIsInReview() {
		ExpiringSubscription waiting = this.products.expiring(this.expiring.asRead()).orElseThrow();

		assertThat(this.findings.of(SampleSubscription.CUSTOMER, sorted(), List.of(Waiting.forVetting(waiting)),
				NOTHING_ANNOUNCED, NOW))
			.extracting(SubscriptionLeftAlone::getReason)
			.containsExactly(LeftAloneReason.IN_REVIEW);
	}

	@ParameterizedTest
	@CsvSource({ "false,", "true, 'accepted before 2023-04-01, which no longer counts'" })
	void tellsThatACustomerHasNotAcceptedTheAgreement(boolean outdated, String detail) {
		ExpiringSubscription waiting = this.products.expiring(this.expiring.asRead()).orElseThrow();

		SubscriptionLeftAlone finding = this.findings.of(Waiting.forAgreement(waiting, outdated), NOW);

		assertThat(finding.getReason()).isEqualTo(LeftAloneReason.AGREEMENT_MISSING);
		assertThat(finding.getDetail()).isEqualTo(detail);
		assertThat(finding.getSubscriptionId()).isEqualTo(waiting.subscription().id());
		assertThat(finding.getSeats()).isEqualTo(5);
	}

	@Test
	void tellsThatThePartnerMayNotSellToACustomer() {
		SubscriptionLeftAlone finding = this.findings
			.withoutRelationship(new CustomerSummary(SampleSubscription.CUSTOMER, Relationship.ADVISOR), NOW);

		assertThat(finding.getReason()).isEqualTo(LeftAloneReason.NO_RELATIONSHIP);
		assertThat(finding.getDetail()).isEqualTo("advisor");
		assertThat(finding.getSubscriptionId()).isNull();
	}

	@Test
	void tellsThatRowsCanNotBeReadOrJudged() {
		assertThat(about(this.expiring.status(SubscriptionStatus.UNKNOWN))).singleElement().satisfies((finding) -> {
			assertThat(finding.getReason()).isEqualTo(LeftAloneReason.UNREADABLE);
			assertThat(finding.getDetail()).startsWith("1 rows");
		});
	}

	@Test
	void doesNotTellWhatNeedsNobody() {
		assertThat(about(this.expiring)).as("to be migrated").isEmpty();
		assertThat(about(this.expiring.endingAt(Instant.parse("2027-12-31T00:00:00Z")))).as("beyond the horizon")
			.isEmpty();
		assertThat(about(this.expiring.offer(OfferIds.BUSINESS_BASIC, "Business Basic"))).as("another product")
			.isEmpty();
		assertThat(about(this.expiring.status(SubscriptionStatus.DELETED))).as("deleted").isEmpty();
		assertThat(
				about(this.expiring.status(SubscriptionStatus.EXPIRED).endingAt(Instant.parse("2026-06-30T00:00:00Z"))))
			.as("ended long ago")
			.isEmpty();
	}

	@Test
	void doesNotTellWhatWasAnnounced() {
		SampleSubscription migrated = this.expiring.status(SubscriptionStatus.SUSPENDED);

		assertThat(this.findings.of(SampleSubscription.CUSTOMER, sorted(migrated), List.of(),
				this.products.expiring(migrated.asRead()).orElseThrow().migrationId()::equals, NOW))
			.isEmpty();
	}

	@Test
	void hasTheSameIdUntilSomethingChanges() {
		UUID first = about(this.expiring.renewing()).getFirst().getFindingId();

		assertThat(about(this.expiring.renewing()).getFirst().getFindingId()).isEqualTo(first);
		List<UUID> changed = new ArrayList<>();
		changed.add(about(this.expiring.status(SubscriptionStatus.SUSPENDED)).getFirst().getFindingId());
		changed.add(about(this.expiring.renewing().endingAt(YESTERDAY)).getFirst().getFindingId());
		assertThat(changed).doesNotContain(first).doesNotHaveDuplicates();
	}

	private List<LeftAloneReason> reasons(SampleSubscription subscription) {
		return about(subscription).stream().map(SubscriptionLeftAlone::getReason).toList();
	}

	private List<SubscriptionLeftAlone> about(SampleSubscription subscription) {
		return this.findings.of(SampleSubscription.CUSTOMER, sorted(subscription), List.of(), NOTHING_ANNOUNCED, NOW);
	}

	private SortedSubscriptions sorted(SampleSubscription... subscriptions) {
		return SortedSubscriptions
			.of(new SubscriptionList(List.of(subscriptions).stream().map(SampleSubscription::asRead).toList(),
					List.of()), this.products, Exceptions.NONE, NOW);
	}

}
