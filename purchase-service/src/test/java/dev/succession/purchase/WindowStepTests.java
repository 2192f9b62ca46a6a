package dev.succession.purchase;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import dev.succession.choreography.InMemoryJournal;
import dev.succession.choreography.Outcome;
import dev.succession.choreography.Work;
import dev.succession.events.ReplacementPurchased;
import dev.succession.events.Retirement;
import dev.succession.events.SubscriptionSuspended;
import dev.succession.events.WindowClosing;
import dev.succession.events.WindowDecision;
import dev.succession.purchase.WindowProperties.OnWindowClosing;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WindowStepTests {

	private static final Instant CLOSES = Instant.parse("2026-12-08T00:00:00Z");

	private static final PurchaseProperties PROPERTIES = new PurchaseProperties(Duration.ofSeconds(15),
			Duration.ofMinutes(15), Duration.ofMinutes(1), List.of(Duration.ofHours(12), Duration.ofHours(48)));

	private WindowStep step = new WindowStep(PROPERTIES, new WindowProperties(OnWindowClosing.KEEP));

	private final InMemoryJournal journal = new InMemoryJournal();

	@Test
	void saysNothingRightAfterThePurchaseAndLooksAgainFortyEightHoursBeforeTheEnd() {
		Outcome outcome = outcome(CLOSES.minus(Duration.ofDays(7)), CLOSES);

		assertThat(outcome.facts()).isEmpty();
		assertThat(again(outcome)).isEqualTo(CLOSES.minus(Duration.ofHours(48)));
	}

	@Test
	void tellsFortyEightHoursBeforeTheEndWhatIsOwedAndLooksAgainTwelveHoursBeforeIt() {
		Outcome outcome = outcome(CLOSES.minus(Duration.ofHours(48)), CLOSES);

		assertThat(outcome.facts()).singleElement().isInstanceOfSatisfying(WindowClosing.class, (closing) -> {
			assertThat(closing.getSeats()).isEqualTo(20);
			assertThat(closing.getTermDuration()).isEqualTo("P1Y");
			assertThat(closing.getOwedUntil()).isEqualTo(Instant.parse("2027-12-01T00:00:00Z"));
			assertThat(closing.getClosesAt()).isEqualTo(CLOSES);
		});
		assertThat(again(outcome)).isEqualTo(CLOSES.minus(Duration.ofHours(12)));
	}

	@Test
	void tellsOnceMoreTwelveHoursBeforeTheEndAndThenNoMore() {
		Outcome outcome = outcome(CLOSES.minus(Duration.ofHours(12)), CLOSES);

		assertThat(outcome).isInstanceOf(Outcome.Answered.class);
		assertThat(outcome.facts()).hasSize(1);
	}

	@Test
	void keepsThePurchaseUnlessThePolicyIsToUndoIt() {
		assertThat(decision(Duration.ofHours(48))).isEqualTo(WindowDecision.KEEP);
		assertThat(decision(Duration.ofHours(12))).isEqualTo(WindowDecision.KEEP);
	}

	@Test
	void hasTheMigrationUndoneAtTheLastWarningIfThatIsThePolicyAndThereIsTime() {
		this.step = new WindowStep(PROPERTIES, new WindowProperties(OnWindowClosing.COMPENSATE));

		assertThat(decision(Duration.ofHours(48))).isEqualTo(WindowDecision.KEEP);
		assertThat(decision(Duration.ofHours(12))).isEqualTo(WindowDecision.UNDO);
		assertThat(decision(Duration.ofMinutes(61))).isEqualTo(WindowDecision.UNDO);
		assertThat(decision(Duration.ofMinutes(60))).isEqualTo(WindowDecision.KEEP);
	}

	private WindowDecision decision(Duration left) {
		return ((WindowClosing) outcome(CLOSES.minus(left), CLOSES).facts().getFirst()).getDecision();
	}

	@Test
	void tellsOnceWhenItLooksTooLateForTheFirstWarning() {
		Outcome outcome = outcome(CLOSES.minus(Duration.ofHours(20)), CLOSES);

		assertThat(outcome.facts()).hasSize(1);
		assertThat(again(outcome)).isEqualTo(CLOSES.minus(Duration.ofHours(12)));
	}

	@Test
	void saysNothingOfACompletedMigration() {
		ReplacementPurchased purchased = purchased(CLOSES);
		this.journal.happened(SubscriptionSuspended.newBuilder()
			.setMigrationId(purchased.getMigrationId())
			.setCustomerId(purchased.getCustomerId())
			.setSubscriptionId(purchased.getSubscriptionId())
			.setReplacementSubscriptionId(purchased.getReplacementSubscriptionId())
			.setRetirement(Retirement.SUSPENDED)
			.setDeprovisionedAt(null)
			.setOccurredAt(CLOSES)
			.build());

		assertThat(outcome(CLOSES.minus(Duration.ofHours(40)), CLOSES)).isEqualTo(Outcome.answered());
	}

	@Test
	void saysNothingOfAPurchaseThatCanAlwaysBeUndone() {
		assertThat(outcome(CLOSES, null)).isEqualTo(Outcome.answered());
	}

	@Test
	void saysNothingAfterTheWindowHasClosed() {
		assertThat(outcome(CLOSES, CLOSES)).isEqualTo(Outcome.answered());
	}

	private Outcome outcome(Instant now, @Nullable Instant closesAt) {
		return this.step
			.on(Work.of(purchased(closesAt)).clock(Clock.fixed(now, ZoneOffset.UTC)).journal(this.journal).build());
	}

	private static Instant again(Outcome outcome) {
		assertThat(outcome).isInstanceOf(Outcome.Later.class);
		return ((Outcome.Later) outcome).notBefore();
	}

	private static ReplacementPurchased purchased(@Nullable Instant closesAt) {
		return ReplacementPurchased.newBuilder()
			.setMigrationId(UUID.randomUUID())
			.setCustomerId("6ad93b1e-37b0-4ee5-8e0b-6d0a0e6a8f11")
			.setSubscriptionId("0d6f4a7c-6f5c-4d4a-a3b3-1cbb9b7b1c22")
			.setEndDate(Instant.parse("2027-01-01T00:00:00Z"))
			.setOrderId("5cf72f146967")
			.setReplacementSubscriptionId("9b1f6a6e-3c1e-4c6f-8a58-2d0a4b4d7e33")
			.setReplacementOfferId("CFQ7TTC0LH18:0001:CFQ7TTC0K971")
			.setReplacementSkuId("3b555118-da6a-4418-894f-7df1e2096870")
			.setSeats(20)
			.setFreeToCancelUntil(closesAt)
			.setTermDuration("P1Y")
			.setOwedUntil(Instant.parse("2027-12-01T00:00:00Z"))
			.setOccurredAt(CLOSES.minus(Duration.ofDays(7)))
			.build();
	}

}
