package dev.succession.discovery.examination;

import java.time.Instant;
import java.util.List;

import dev.succession.discovery.fixtures.SampleSubscription;
import dev.succession.discovery.fixtures.ShippedSettings;
import dev.succession.events.MigrationParked;
import dev.succession.events.MigrationStep;
import dev.succession.events.ParkedReason;
import dev.succession.events.Replacement;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.partnercenter.customers.Qualification;
import dev.succession.testkit.partnercenter.OfferIds;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The fact with which a migration starts.
 */
class MigrationFactsTests {

	private static final List<Qualification> IN_REVIEW = List
		.of(new Qualification(Qualification.Kind.EDUCATION, Qualification.VettingStatus.IN_REVIEW));

	private final RetiringProducts retirements = new RetiringProducts(ShippedSettings.load().discovery());

	private final MigrationFacts migrations = new MigrationFacts(ShippedSettings.load().catalogue(),
			ShippedSettings.load().discovery());

	@Test
	void announcesTheReplacementAndTheEndDate() {
		ExpiringSubscription expiring = endingAt("2026-12-31T00:00:00Z");
		SubscriptionExpiring fact = (SubscriptionExpiring) start(expiring, List.of());
		assertThat(fact.getMigrationId()).isEqualTo(expiring.migrationId());
		assertThat(fact.getCustomerId()).isEqualTo(SampleSubscription.CUSTOMER);
		assertThat(fact.getRetirement()).isEqualTo("kaizala-pro");
		assertThat(fact.getSeats()).isEqualTo(5);
		assertThat(fact.getEndDate()).isEqualTo("2026-12-31T00:00:00Z");
		assertThat(fact.getReplacement().getPlan()).isEqualTo("microsoft-365-business-basic");
		assertThat(fact.getReplacement().getOfferId()).isEqualTo(OfferIds.BUSINESS_BASIC);
		assertThat(fact.getReplacement().getMaximumSeats()).isEqualTo(300);
		assertThat(fact.getReplacement().getBillingCycle()).isEqualTo("monthly");
		assertThat(fact.getReplacement().getTermDuration()).isNull();
		assertThat(fact.getReplacement().getWhy()).isEqualTo("it is the plan for commercial customers");
	}

	@Test
	void announcesNothingAnewWhereOnlyTheReasonIsAnother() {
		ExpiringSubscription expiring = endingAt("2026-12-31T00:00:00Z");
		SubscriptionExpiring now = (SubscriptionExpiring) start(expiring, List.of());
		SubscriptionExpiring before = SubscriptionExpiring.newBuilder(now)
			.setReplacement(Replacement.newBuilder(now.getReplacement()).setWhy("").build())
			.build();
		assertThat(this.migrations.isSame(now, before)).isTrue();
		assertThat(this.migrations.mayDiffer(expiring, before)).isFalse();
	}

	@Test
	void waitsForAVettingWhileThereIsTime() {
		assertThat(this.migrations.start(endingAt("2026-12-31T00:00:00Z"), IN_REVIEW, SampleSubscription.NOW, 1))
			.isEmpty();
	}

	@Test
	void parksTheMigrationIfTheVettingTakesTooLong() {
		MigrationParked fact = (MigrationParked) start(endingAt("2026-12-06T00:00:00Z"), IN_REVIEW);
		assertThat(fact.getStep()).isEqualTo(MigrationStep.DISCOVERY);
		assertThat(fact.getReason()).isEqualTo(ParkedReason.NO_REPLACEMENT);
		assertThat(fact.getDetail()).contains("the customer's is in review");
		assertThat(fact.getRetirement()).isEqualTo("kaizala-pro");
	}

	@Test
	void announcesOnceMoreWhatWasAnnouncedBeforeATimeThatHasPassed() {
		ExpiringSubscription expiring = endingAt("2026-12-31T00:00:00Z");
		SubscriptionExpiring now = (SubscriptionExpiring) start(expiring, List.of());
		SubscriptionExpiring before = SubscriptionExpiring.newBuilder(now)
			.setOccurredAt(SampleSubscription.NOW.minusSeconds(1))
			.build();
		assertThat(this.migrations.mayDiffer(expiring, before)).isFalse();
		assertThat(this.migrations.isSame(now, before)).isTrue();

		MigrationFacts again = againBefore(SampleSubscription.NOW);
		assertThat(again.mayDiffer(expiring, before)).isTrue();
		assertThat(again.isSame(now, before)).isFalse();
		assertThat(again.mayDiffer(expiring, now)).isFalse();
		assertThat(again.isSame(now, now)).isTrue();
		assertThat(againBefore(SampleSubscription.NOW.plusSeconds(1)).isSame(now, before)).as("not in each scan")
			.isTrue();
	}

	private static MigrationFacts againBefore(Instant time) {
		return new MigrationFacts(ShippedSettings.load().catalogue(),
				ShippedSettings.load().with("succession.discovery.announce-again-before", time.toString()).discovery());
	}

	private ExpiringSubscription endingAt(String end) {
		return this.retirements.expiring(SampleSubscription.expiring().endingAt(Instant.parse(end)).asRead())
			.orElseThrow();
	}

	private SpecificRecord start(ExpiringSubscription expiring, List<Qualification> qualifications) {
		return this.migrations.start(expiring, qualifications, SampleSubscription.NOW, 1).orElseThrow();
	}

}
