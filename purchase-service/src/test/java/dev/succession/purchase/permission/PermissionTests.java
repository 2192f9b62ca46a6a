package dev.succession.purchase.permission;

import java.time.Instant;
import java.util.Optional;

import dev.succession.choreography.IdempotencyEpoch;
import dev.succession.choreography.InMemoryJournal;
import dev.succession.choreography.Outcome;
import dev.succession.choreography.Work;
import dev.succession.events.ApprovalTerms;
import dev.succession.events.MigrationReleased;
import dev.succession.events.ReleaseRefusalReason;
import dev.succession.events.ReleaseRefused;
import dev.succession.events.RolloutApproved;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.partnercenter.orders.NewOrder;
import dev.succession.purchase.ExpiringFacts;
import dev.succession.testkit.partnercenter.OfferIds;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What has begun goes on with the fact with which it has begun. */
class PermissionTests {

	private static final BeginningRule RELEASES = new BeginningRule(true, Instant.MIN);

	private static final BeginningRule ANNOUNCEMENTS = new BeginningRule(false, Instant.MIN);

	private final SubscriptionExpiring announcement = ExpiringFacts.of("customer", "subscription",
			OfferIds.BUSINESS_BASIC, 300);

	private final ReleasedPlan plan = ReleasedPlan.of(this.announcement, 20);

	private final InMemoryJournal journal = new InMemoryJournal();

	@Test
	void anAnnouncementLetsNothingBeginThatNeedsARelease() {
		assertDropped(announced(RELEASES).refusesToBegin());
		assertDropped(announced(RELEASES).refuses(order(20)));
		assertThat(announced(ANNOUNCEMENTS).refusesToBegin()).isEmpty();
		assertThat(announced(ANNOUNCEMENTS).refuses(order(1000))).isEmpty();
	}

	@Test
	void anAnnouncementFromTheTimeOfReleasesLetsNothingBeginUnlessItIsRedriven() {
		BeginningRule later = new BeginningRule(false, this.announcement.getOccurredAt());
		assertDropped(announced(later).refusesToBegin());
		assertThat(
				announced(new BeginningRule(false, this.announcement.getOccurredAt().minusMillis(1))).refusesToBegin())
			.isEmpty();
		Work<SubscriptionExpiring> redriven = Work.of(this.announcement)
			.journal(this.journal)
			.epoch(IdempotencyEpoch.of("1"))
			.build();
		assertThat(new Announced(redriven, later).refusesToBegin()).isEmpty();
	}

	@Test
	void whatHasBegunWithAnAnnouncementGoesOnWithIt() {
		this.journal.begin(OrderProgress.ORDER, this.announcement);

		assertThat(announced(RELEASES).refusesToBegin()).isEmpty();
		assertThat(announced(RELEASES).refuses(order(1000))).isEmpty();
		assertDropped(released(ANNOUNCEMENTS, Approvals.NONE).refusesToBegin());
	}

	@Test
	void whatHasBegunWithAReleaseGoesOnWithItAndItsSeats() {
		assertThat(released(RELEASES, approved()).refuses(order(20))).isEmpty();
		this.journal.begin(OrderProgress.ORDER, this.announcement);

		for (BeginningRule rule : new BeginningRule[] { RELEASES, ANNOUNCEMENTS }) {
			assertThat(released(rule, Approvals.NONE).refusesToBegin()).isEmpty();
			assertThat(released(rule, Approvals.NONE).refuses(order(20))).isEmpty();
			assertRefused(released(rule, Approvals.NONE).refuses(order(21)), ReleaseRefusalReason.TOO_MANY_SEATS);
			assertDropped(announced(rule).refusesToBegin());
		}
	}

	@Test
	void whatHasBegunUnderAStandingApprovalGoesOnAfterItsEnd() {
		ApprovalTerms.Builder terms = this.plan.standing();
		assertThat(released(RELEASES, covering(terms)).refuses(order(20))).isEmpty();
		terms.getStanding().setUntil(Instant.EPOCH);
		assertRefused(released(RELEASES, covering(terms)).refusesToBegin(), ReleaseRefusalReason.NOT_APPROVED);
		assertRefused(released(RELEASES, covering(terms)).refuses(order(20)), ReleaseRefusalReason.NOT_APPROVED);

		this.journal.begin(OrderProgress.ORDER, this.announcement);

		assertThat(released(RELEASES, covering(terms)).refusesToBegin()).isEmpty();
		assertThat(released(RELEASES, covering(terms)).refuses(order(20))).isEmpty();
	}

	private Approvals covering(ApprovalTerms.Builder terms) {
		RolloutApproved approved = this.plan.covering(terms.build());
		return (_, _) -> Optional.of(approved);
	}

	@Test
	void anotherReleaseThanTheOneThatHasBegunNeedsItsOwnProof() {
		assertThat(released(RELEASES, approved()).refuses(order(20))).isEmpty();
		this.journal.begin(OrderProgress.ORDER, this.announcement);
		MigrationReleased other = this.plan.release()
			.setAnnouncement(SubscriptionExpiring.newBuilder(this.announcement).setSeatsToBuy(300).build())
			.build();

		assertRefused(released(other, RELEASES, Approvals.NONE).refusesToBegin(), ReleaseRefusalReason.NOT_APPROVED);
	}

	/**
	 * The order was refused for certain, and purchase begins with announcements since.
	 */
	@Test
	void aReleaseThatHasOrderedNothingKeepsNoAnnouncementFromGoingOn() {
		assertThat(released(RELEASES, approved()).refuses(order(20))).isEmpty();
		assertDropped(released(ANNOUNCEMENTS, Approvals.NONE).refusesToBegin());

		assertThat(announced(ANNOUNCEMENTS).refuses(order(20))).isEmpty();
		this.journal.begin(OrderProgress.ORDER, this.announcement);

		assertThat(announced(ANNOUNCEMENTS).refusesToBegin()).isEmpty();
	}

	private Permission announced(BeginningRule rule) {
		return new Announced(Work.of(this.announcement).journal(this.journal).build(), rule);
	}

	private Permission released(BeginningRule rule, Approvals approvals) {
		return released(this.plan.release().build(), rule, approvals);
	}

	private Permission released(MigrationReleased release, BeginningRule rule, Approvals approvals) {
		return new Released(Work.of(release).journal(this.journal).build(), rule, approvals);
	}

	private Approvals approved() {
		return (_, _) -> Optional.of(this.plan.approved(this.plan.terms().build()));
	}

	private static NewOrder order(int seats) {
		return new NewOrder("customer", OfferIds.BUSINESS_BASIC, seats, "name", "monthly", null);
	}

	private static void assertDropped(Optional<Outcome> outcome) {
		assertThat(outcome).containsInstanceOf(Outcome.Dropped.class);
	}

	private static void assertRefused(Optional<Outcome> outcome, ReleaseRefusalReason reason) {
		assertThat(outcome).hasValueSatisfying((it) -> assertThat(it.facts()).singleElement()
			.isInstanceOfSatisfying(ReleaseRefused.class,
					(refused) -> assertThat(refused.getReason()).isEqualTo(reason)));
	}

}
