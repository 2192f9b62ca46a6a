package dev.succession.discovery.examination;

import java.time.Instant;
import java.util.function.Predicate;

import dev.succession.discovery.fixtures.SampleSubscription;
import dev.succession.discovery.fixtures.ShippedSettings;
import dev.succession.partnercenter.agreements.AgreementStatus;
import dev.succession.partnercenter.agreements.AgreementStatus.Accepted;
import dev.succession.partnercenter.agreements.AgreementStatus.Missing;
import dev.succession.partnercenter.agreements.AgreementStatus.NotChecked;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Which migrations wait for the customer agreement. */
class AgreementRuleTests {

	private static final Predicate<Waiting> NOTHING_TOLD = (waiting) -> false;

	private static final AgreementStatus NOT_CHECKED = new NotChecked("refused with 403");

	private final AgreementRule rule = new AgreementRule(ShippedSettings.load().discovery());

	private final ExpiringSubscription late = endingAt("2026-12-31T00:00:00Z");

	private final ExpiringSubscription soon = endingAt("2026-12-06T00:00:00Z");

	@Test
	void waitsWhileTheAgreementIsMissing() {
		assertThat(this.rule.waiting(this.late, new Missing(false), NOTHING_TOLD, SampleSubscription.NOW))
			.contains(Waiting.forAgreement(this.late, false));
	}

	@Test
	void waitsForWhoAcceptedBeforeApril2023() {
		assertThat(this.rule.waiting(this.late, new Missing(true), NOTHING_TOLD, SampleSubscription.NOW))
			.contains(Waiting.forAgreement(this.late, true));
	}

	@Test
	void doesNotWaitForWhoHasAccepted() {
		assertThat(this.rule.waiting(this.late, new Accepted(), (waiting) -> true, SampleSubscription.NOW)).isEmpty();
	}

	@Test
	void goesOnWithoutACheckThatIsNotPossible() {
		assertThat(this.rule.waiting(this.late, NOT_CHECKED, NOTHING_TOLD, SampleSubscription.NOW)).isEmpty();
	}

	@Test
	void believesWhatWasToldUntilACheckSaysTheContrary() {
		Waiting told = Waiting.forAgreement(this.late, true);

		assertThat(this.rule.waiting(this.late, NOT_CHECKED, told::equals, SampleSubscription.NOW)).contains(told);
	}

	@Test
	void leavesItToTheOrderWhenTheEndIsNear() {
		assertThat(this.rule.hasTime(this.soon, SampleSubscription.NOW)).isFalse();
		assertThat(this.rule.waiting(this.soon, new Missing(false), (waiting) -> true, SampleSubscription.NOW))
			.isEmpty();
	}

	private static ExpiringSubscription endingAt(String end) {
		return new RetiringProducts(ShippedSettings.load().discovery())
			.expiring(SampleSubscription.expiring().endingAt(Instant.parse(end)).asRead())
			.orElseThrow();
	}

}
