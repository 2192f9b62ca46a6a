package dev.succession.discovery.examination;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import dev.succession.discovery.fixtures.SampleSubscription;
import dev.succession.discovery.fixtures.ShippedSettings;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.events.WithdrawalReason;
import dev.succession.partnercenter.subscriptions.SubscriptionList;
import dev.succession.partnercenter.subscriptions.SubscriptionStatus;
import dev.succession.testkit.partnercenter.OfferIds;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WithdrawalRuleTests {

	private final RetiringProducts products = new RetiringProducts(ShippedSettings.load().discovery());

	private final WithdrawalRule rule = new WithdrawalRule(this.products);

	private final SampleSubscription old = SampleSubscription.expiring();

	@Test
	void leavesWhatStillHasToBegin() {
		assertThat(verdict(this.old)).isEqualTo(new WithdrawalRule.Verdict.Stands());
	}

	@Test
	void leavesWhatItCanNotJudge() {
		assertThat(verdict(this.old.status(SubscriptionStatus.UNKNOWN))).isEqualTo(new WithdrawalRule.Verdict.Stands());
		assertThat(verdict()).isEqualTo(new WithdrawalRule.Verdict.NotListed());
	}

	@Test
	void withdrawsWhatRenewsHasEndedOrIsNotActive() {
		assertThat(reason(this.old.renewing())).isEqualTo(WithdrawalReason.RENEWS);
		assertThat(reason(this.old.status(SubscriptionStatus.SUSPENDED))).isEqualTo(WithdrawalReason.NOT_ACTIVE);
		assertThat(reason(this.old.status(SubscriptionStatus.DELETED))).isEqualTo(WithdrawalReason.NOT_ACTIVE);
		assertThat(reason(this.old.status(SubscriptionStatus.EXPIRED))).isEqualTo(WithdrawalReason.ENDED);
		assertThat(reason(this.old, Instant.parse("2027-01-01T00:00:00Z"))).isEqualTo(WithdrawalReason.ENDED);
	}

	@Test
	void withdrawsWhatEndsOnAnotherDayOrAfterTheHorizon() {
		assertThat(reason(this.old.endingAt(Instant.parse("2026-12-30T00:00:00Z"))))
			.isEqualTo(WithdrawalReason.END_DATE_MOVED);
		assertThat(reason(this.old.endingAt(null))).isEqualTo(WithdrawalReason.END_DATE_MOVED);
		assertThat(reason(this.old, Instant.parse("2026-01-01T00:00:00Z"))).isEqualTo(WithdrawalReason.BEYOND_HORIZON);
	}

	@Test
	void withdrawsWhatIsOfNoRetiringProductAnyMore() {
		assertThat(reason(this.old.offer(OfferIds.BUSINESS_BASIC, "Microsoft 365 Business Basic")))
			.isEqualTo(WithdrawalReason.NOT_RETIRING);
	}

	private WithdrawalReason reason(SampleSubscription now) {
		return reason(now, SampleSubscription.NOW);
	}

	private WithdrawalReason reason(SampleSubscription now, Instant at) {
		return ((WithdrawalRule.Verdict.Withdrawn) verdict(at, now)).reason();
	}

	private WithdrawalRule.Verdict verdict(SampleSubscription... now) {
		return verdict(SampleSubscription.NOW, now);
	}

	private WithdrawalRule.Verdict verdict(Instant at, SampleSubscription... now) {
		SubscriptionList list = new SubscriptionList(Stream.of(now).map(SampleSubscription::asRead).toList(),
				List.of());
		return this.rule.of(announced(), SortedSubscriptions.of(list, this.products, Exceptions.NONE, at),
				Exceptions.NONE, at);
	}

	private SubscriptionExpiring announced() {
		ExpiringSubscription expiring = this.products.expiring(this.old.asRead()).orElseThrow();
		return (SubscriptionExpiring) new MigrationFacts(ShippedSettings.load().catalogue(),
				ShippedSettings.load().discovery())
			.start(expiring, List.of(), SampleSubscription.NOW, 1)
			.orElseThrow();
	}

}
