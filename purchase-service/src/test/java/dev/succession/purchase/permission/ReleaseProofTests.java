package dev.succession.purchase.permission;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import dev.succession.events.ApprovalTerms;
import dev.succession.events.MigrationReleased;
import dev.succession.events.PlanEntry;
import dev.succession.events.ReleaseRefusalReason;
import dev.succession.events.Replacement;
import dev.succession.events.RolloutApproved;
import dev.succession.events.StandingTerms;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.partnercenter.orders.NewOrder;
import dev.succession.purchase.ExpiringFacts;
import dev.succession.purchase.permission.ReleaseProof.Problem;
import dev.succession.testkit.partnercenter.OfferIds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ReleaseProofTests {

	private final SubscriptionExpiring announcement = ExpiringFacts.of("customer", "subscription",
			OfferIds.BUSINESS_BASIC_NEW_COMMERCE, 300);

	private final ReleasedPlan plan = ReleasedPlan.of(this.announcement, 20);

	private final Optional<RolloutApproved> approved = Optional.of(this.plan.approved(this.plan.terms().build()));

	@Test
	void holdsForWhatWasApproved() {
		MigrationReleased release = this.plan.release().build();
		assertThat(ReleaseProof.ofParts(release)).isEmpty();
		assertThat(ofPlan(release, this.approved)).isEmpty();
		assertThat(ReleaseProof.ofOrder(order(20), this.plan.entry(), 20)).isEmpty();
	}

	@Test
	void doesNotCareHowIdsAreSpelledNorWhichAvailabilityIsBought() {
		SubscriptionExpiring other = SubscriptionExpiring.newBuilder(this.announcement)
			.setCustomerId("CUSTOMER")
			.setReplacement(Replacement.newBuilder(this.announcement.getReplacement())
				.setOfferId(sku().toLowerCase() + ":another")
				.build())
			.build();
		MigrationReleased release = this.plan.release().setAnnouncement(other).build();
		assertThat(ReleaseProof.ofParts(release)).isEmpty();
		assertThat(ofPlan(release, this.approved)).isEmpty();
		assertThat(ReleaseProof.ofOrder(order(20).of(sku() + ":another"), this.plan.entry(), 20)).isEmpty();
	}

	@Test
	void failsWithoutAnApprovalAndWithThatOfAnotherPlan() {
		MigrationReleased release = this.plan.release().build();
		RolloutApproved other = this.plan.approved(this.plan.terms().setPlan(2).setHash("another").build());
		assertThat(ofPlan(release, Optional.empty())).map(Problem::reason).hasValue(ReleaseRefusalReason.NOT_APPROVED);
		assertThat(ofPlan(release, Optional.of(other))).map(Problem::reason)
			.hasValue(ReleaseRefusalReason.NOT_APPROVED);
	}

	@Test
	void failsForAnEntryThatIsNotInThePlan() {
		PlanEntry more = PlanEntry.newBuilder(this.plan.entry()).setSeats(300).build();
		List<MigrationReleased> forged = List.of(this.plan.release().setEntry(more).build(),
				this.plan.release().setPosition(this.plan.release().getPosition() + 1).build(),
				this.plan.release().setEntries(1).build(), this.plan.release().setPath(List.of()).build(),
				this.plan.release().setPath(List.of("no hash")).build());
		assertThat(forged).allSatisfy((release) -> assertThat(ofPlan(release, this.approved)).map(Problem::reason)
			.hasValue(ReleaseRefusalReason.NOT_IN_PLAN));
	}

	@Test
	void failsForPartsOfSeveralMigrations() {
		List<SubscriptionExpiring> others = List.of(
				SubscriptionExpiring.newBuilder(this.announcement).setMigrationId(UUID.randomUUID()).build(),
				SubscriptionExpiring.newBuilder(this.announcement).setGeneration(1).build(),
				SubscriptionExpiring.newBuilder(this.announcement).setCustomerId("another").build(),
				SubscriptionExpiring.newBuilder(this.announcement).setSubscriptionId("another").build(),
				SubscriptionExpiring.newBuilder(this.announcement).setRetirement("another").build());
		assertThat(others).allSatisfy(
				(other) -> assertOtherOrder(ReleaseProof.ofParts(this.plan.release().setAnnouncement(other).build())));
		assertOtherOrder(ReleaseProof.ofParts(this.plan.release().setMigrationId(UUID.randomUUID()).build()));
		assertOtherOrder(ReleaseProof.ofParts(this.plan.release().setGeneration(1).build()));
		assertOtherOrder(ReleaseProof.ofParts(this.plan.release().setCustomerId("another").build()));
		assertOtherOrder(ReleaseProof.ofParts(this.plan.release().setSubscriptionId("another").build()));
		assertOtherOrder(ReleaseProof.ofParts(this.plan.release().setRetirement("another").build()));
	}

	@Test
	void failsForAnotherOrderThanTheApprovedOne() {
		Replacement replacement = this.announcement.getReplacement();
		List<SubscriptionExpiring> others = List.of(
				SubscriptionExpiring.newBuilder(this.announcement).setEndDate(Instant.EPOCH).build(),
				with(Replacement.newBuilder(replacement).setOfferId(OfferIds.BUSINESS_BASIC).build()),
				with(Replacement.newBuilder(replacement).setTermDuration("P3Y").build()),
				with(Replacement.newBuilder(replacement).setTermDuration(null).build()),
				with(Replacement.newBuilder(replacement).setBillingCycle("annual").build()));
		assertThat(others).allSatisfy(
				(other) -> assertOtherOrder(ofPlan(this.plan.release().setAnnouncement(other).build(), this.approved)));
		PlanEntry entry = this.plan.entry();
		assertThat(List.of(new NewOrder("another", entry.getOfferId(), 20, "name", "monthly", "P1Y"),
				new NewOrder("customer", OfferIds.BUSINESS_BASIC, 20, "name", "monthly", "P1Y"),
				new NewOrder("customer", entry.getOfferId(), 20, "name", "annual", "P1Y"),
				new NewOrder("customer", entry.getOfferId(), 20, "name", "monthly", "P1M")))
			.allSatisfy((order) -> assertOtherOrder(ReleaseProof.ofOrder(order, entry, 20)));
	}

	@ParameterizedTest
	@CsvSource({ "0, 0, 30, 20", "3, 0, 30, 23", "0, 10, 30, 22", "0, 9, 30, 21", "3, 10, 30, 23", "3, 50, 30, 30",
			"3, 50, 25, 25", "0, 0, 5, 5", "-5, -5, 30, 20", "2147483647, 0, 30, 30" })
	void allowsTheSeatsThatAreTolerated(int seats, int percent, int paid, int most) {
		int allowed = ReleaseProof.mostSeats(this.plan.release().setMostSeats(paid).build(),
				this.plan.approved(this.plan.terms().setSeatTolerance(seats).setSeatTolerancePercent(percent).build()));
		assertThat(allowed).isEqualTo(most);
		assertThat(ReleaseProof.ofOrder(order(most), this.plan.entry(), allowed)).isEmpty();
		assertThat(ReleaseProof.ofOrder(order(most + 1), this.plan.entry(), allowed)).map(Problem::reason)
			.hasValue(ReleaseRefusalReason.TOO_MANY_SEATS);
	}

	@Test
	void holdsForALaterPlanThatAStandingApprovalCovers() {
		assertThat(ofPlan(this.plan.release().build(), covering(this.plan.standing()))).isEmpty();
	}

	/** The list of covered plans is not signed: who may write it can forge it. */
	@Test
	void failsForALaterPlanThatTheTermsDoNotCover() {
		assertThat(List.of(this.plan.standing().setStanding(null), standing((it) -> it.setUntil(Instant.EPOCH)),
				standing((it) -> it.setMostSeats(19)), standing((it) -> it.setReplacements(List.of())),
				standing((it) -> it.getReplacements().getFirst().setOfferId(OfferIds.BUSINESS_BASIC)),
				standing((it) -> it.getReplacements().getFirst().setTermDuration("P3Y")),
				standing((it) -> it.getReplacements().getFirst().setBillingCycle("annual")),
				standing((it) -> it.getReplacements().getFirst().setSegment("education"))))
			.allSatisfy((terms) -> assertThat(ofPlan(this.plan.release().build(), covering(terms))).map(Problem::reason)
				.hasValue(ReleaseRefusalReason.NOT_APPROVED));
	}

	@Test
	void failsForWhatIsNotInTheLaterPlanOrIsAnotherOrderThanItSays() {
		PlanEntry other = PlanEntry.newBuilder(this.plan.entry()).setMigrationId(UUID.randomUUID()).build();
		assertThat(ofPlan(this.plan.release().setEntry(other).build(), covering(this.plan.standing())))
			.map(Problem::reason)
			.hasValue(ReleaseRefusalReason.NOT_IN_PLAN);
		SubscriptionExpiring legacy = with(
				Replacement.newBuilder(this.announcement.getReplacement()).setOfferId(OfferIds.BUSINESS_BASIC).build());
		assertOtherOrder(ofPlan(this.plan.release().setAnnouncement(legacy).build(), covering(this.plan.standing())));
	}

	@Test
	void allowsNoMoreSeatsThanAStandingApprovalWhateverIsTolerated() {
		MigrationReleased release = this.plan.release().setMostSeats(300).build();
		ApprovalTerms.Builder terms = standing((it) -> it.setMostSeats(25)).setSeatTolerance(100);
		assertThat(ReleaseProof.mostSeats(release, this.plan.covering(terms.build()))).isEqualTo(25);
		assertThat(ReleaseProof.mostSeats(release,
				this.plan.covering(standing((it) -> it.setMostSeats(25)).setSeatTolerance(3).build())))
			.isEqualTo(23);
	}

	private ApprovalTerms.Builder standing(Consumer<StandingTerms> change) {
		ApprovalTerms.Builder terms = this.plan.standing();
		change.accept(terms.getStanding());
		return terms;
	}

	private Optional<RolloutApproved> covering(ApprovalTerms.Builder terms) {
		return Optional.of(this.plan.covering(terms.build()));
	}

	private static Optional<Problem> ofPlan(MigrationReleased release, Optional<RolloutApproved> approved) {
		return ReleaseProof.ofPlan(release, approved, Instant.EPOCH);
	}

	private SubscriptionExpiring with(Replacement replacement) {
		return SubscriptionExpiring.newBuilder(this.announcement).setReplacement(replacement).build();
	}

	private NewOrder order(int seats) {
		return new NewOrder("customer", OfferIds.BUSINESS_BASIC_NEW_COMMERCE, seats, "name", "monthly", "P1Y");
	}

	private static String sku() {
		return OfferIds.BUSINESS_BASIC_NEW_COMMERCE.replaceFirst("^([^:]+:[^:]+).*$", "$1");
	}

	private static void assertOtherOrder(Optional<Problem> problem) {
		assertThat(problem).map(Problem::reason).hasValue(ReleaseRefusalReason.OTHER_ORDER);
	}

}
