package dev.succession.purchase;

import java.time.Instant;

import dev.succession.choreography.InMemoryJournal;
import dev.succession.choreography.Work;
import dev.succession.events.ReplacementOrdered;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.events.SubscriptionWithdrawn;
import dev.succession.events.WithdrawalReason;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RevisionsTests {

	private final SubscriptionExpiring first = ExpiringFacts.of("customer", "subscription", "offer", 300);

	private final InMemoryJournal journal = new InMemoryJournal();

	@Test
	void countsTheOnlyAnnouncement() {
		assertThat(Revisions.whyOutdated(work(0))).isEmpty();
	}

	@Test
	void countsTheNewestAnnouncementInWhateverOrderTheyAreTaken() {
		this.journal.happened(revision(2));

		assertThat(Revisions.whyOutdated(work(0))).isPresent();
		assertThat(Revisions.whyOutdated(work(1))).isPresent();
		assertThat(Revisions.whyOutdated(work(2))).isEmpty();
	}

	@Test
	void countsNothingThatWasWithdrawnUntilItIsAnnouncedAgain() {
		this.journal.happened(withdrawn(1));

		assertThat(Revisions.whyOutdated(work(0))).hasValue("it was withdrawn: RENEWS");
		assertThat(Revisions.whyOutdated(work(2))).isEmpty();
	}

	@Test
	void countsOnlyWhatAnOrderHasBegunWith() {
		this.journal.happened(revision(1)).happened(withdrawn(2)).begin(OrderStep.ORDER, this.first);

		assertThat(Revisions.whyOutdated(work(0))).isEmpty();
		assertThat(Revisions.whyOutdated(work(1))).isPresent();
		assertThat(Revisions.whyTooLate(withdrawal(2))).isPresent();
	}

	@Test
	void countsOnlyWhatWasOrdered() {
		this.journal.happened(revision(1))
			.happened(ReplacementOrdered.newBuilder()
				.setMigrationId(this.first.getMigrationId())
				.setRevision(1)
				.setCustomerId("customer")
				.setSubscriptionId("subscription")
				.setEndDate(this.first.getEndDate())
				.setReplacement(this.first.getReplacement())
				.setOrderId("order")
				.setSeats(1)
				.setOccurredAt(Instant.now())
				.build());

		assertThat(Revisions.whyOutdated(work(1))).isEmpty();
		assertThat(Revisions.whyOutdated(work(2))).isPresent();
		assertThat(Revisions.whyTooLate(withdrawal(3))).isPresent();
	}

	@Test
	void letsNothingGoThatWasAnnouncedAgain() {
		this.journal.happened(revision(2)).happened(withdrawn(1));

		assertThat(Revisions.whyTooLate(withdrawal(1))).isPresent();
		assertThat(Revisions.whyTooLate(withdrawal(3))).isEmpty();
	}

	private Work<SubscriptionExpiring> work(int revision) {
		return Work.of(revision(revision)).journal(this.journal).build();
	}

	private Work<SubscriptionWithdrawn> withdrawal(int revision) {
		return Work.of(withdrawn(revision)).journal(this.journal).build();
	}

	private SubscriptionExpiring revision(int revision) {
		return SubscriptionExpiring.newBuilder(this.first).setRevision(revision).build();
	}

	private SubscriptionWithdrawn withdrawn(int revision) {
		return SubscriptionWithdrawn.newBuilder()
			.setMigrationId(this.first.getMigrationId())
			.setRevision(revision)
			.setCustomerId("customer")
			.setSubscriptionId("subscription")
			.setRetirement("kaizala-pro")
			.setReason(WithdrawalReason.RENEWS)
			.setOccurredAt(Instant.now())
			.build();
	}

}
