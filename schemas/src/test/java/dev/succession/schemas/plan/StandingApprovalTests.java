package dev.succession.schemas.plan;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.succession.events.ApprovalTerms;
import dev.succession.events.CoveredOffer;
import dev.succession.events.CoveredPlan;
import dev.succession.events.PlanEntry;
import dev.succession.events.RolloutApproved;
import dev.succession.events.StandingTerms;
import dev.succession.events.WavePolicy;
import dev.succession.events.WavePromotion;
import dev.succession.schemas.TrustedEvents;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StandingApprovalTests {

	static {
		TrustedEvents.trust();
	}

	private static final Instant UNTIL = Instant.parse("2027-03-01T00:00:00Z");

	private static final Instant BEFORE = UNTIL.minusMillis(1);

	private final ApprovalTerms terms = terms(StandingTerms.newBuilder()
		.setUntil(UNTIL)
		.setMostSeats(50)
		.setReplacements(List.of(new CoveredOffer("CFQ7TTC0LH18:0001", "P1Y", "monthly", null)))
		.build());

	private static ApprovalTerms terms(StandingTerms standing) {
		return ApprovalTerms.newBuilder()
			.setRetirement("kaizala-pro")
			.setPlan(3)
			.setHash("ab")
			.setSeatTolerance(5)
			.setPolicy(WavePolicy.newBuilder().setPromotion(WavePromotion.BY_HAND).build())
			.setStanding(standing)
			.build();
	}

	private static PlanEntry.Builder entry(int seats) {
		return PlanEntry.newBuilder()
			.setMigrationId(new UUID(7, 1))
			.setCustomerId("customer")
			.setSubscriptionId("subscription")
			.setRetirement("kaizala-pro")
			.setEndDate(UNTIL)
			.setOfferId("cfq7ttc0lh18:0001")
			.setTermDuration("P1Y")
			.setBillingCycle("Monthly")
			.setSeats(seats);
	}

	@Test
	void coversItsOffersHoweverTheyAreSpelledUpToItsSeats() {
		assertThat(StandingApproval.whyNot(this.terms, entry(50).build(), BEFORE)).isEmpty();
		assertThat(StandingApproval.whyNot(this.terms, entry(51).build(), BEFORE))
			.hasValueSatisfying((why) -> assertThat(why).contains("plan 3", "50 seats", "51"));
	}

	@Test
	void endsAtItsTime() {
		assertThat(StandingApproval.whyNot(this.terms, entry(1).build(), UNTIL))
			.hasValueSatisfying((why) -> assertThat(why).contains("ended at"));
	}

	@Test
	void coversNoOtherOffer() {
		assertThat(List.of(entry(1).setOfferId("CFQ7TTC0LH18:0002"), entry(1).setTermDuration("P3Y"),
				entry(1).setTermDuration(null), entry(1).setBillingCycle("annual"), entry(1).setSegment("education")))
			.allSatisfy((entry) -> assertThat(StandingApproval.whyNot(this.terms, entry.build(), BEFORE))
				.hasValueSatisfying((why) -> assertThat(why).contains("does not cover")));
	}

	@Test
	void coversNothingWhereNoneWasGiven() {
		assertThat(StandingApproval.whyNot(terms(null), entry(1).build(), BEFORE))
			.hasValueSatisfying((why) -> assertThat(why).contains("that plan alone"));
		assertThat(StandingApproval.mostSeats(entry(1).build(), terms(null))).isZero();
	}

	@Test
	void isNeverPassedByATolerance() {
		assertThat(StandingApproval.mostSeats(entry(40).build(), this.terms)).isEqualTo(45);
		assertThat(StandingApproval.mostSeats(entry(48).build(), this.terms)).isEqualTo(50);
	}

	@Test
	void namesWhatAnEntryBuysWithoutItsAvailability() {
		PlanEntry entry = entry(1).setOfferId("CFQ7TTC0LH18:0001:CFQ7TTC0K971").setBillingCycle("monthly").build();
		assertThat(this.terms.getStanding().getReplacements()).containsExactly(StandingApproval.offer(entry));
	}

	@Test
	void findsALaterPlanByItsHash() {
		CoveredPlan plan = new CoveredPlan(4, "cd", 9, 2);
		RolloutApproved approved = RolloutApproved.newBuilder()
			.setRetirement("kaizala-pro")
			.setTerms(this.terms)
			.setEntries(1)
			.setSignatures(List.of())
			.setRequestedBy("anna")
			.setCovered(List.of(plan))
			.setOccurredAt(BEFORE)
			.build();
		assertThat(StandingApproval.find(approved, "cd")).hasValue(plan);
		assertThat(StandingApproval.find(approved, "ab")).isEmpty();
	}

}
