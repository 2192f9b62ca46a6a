package dev.succession.purchase;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Work;
import dev.succession.choreography.journal.ServiceJournal;
import dev.succession.events.Cancellation;
import dev.succession.events.LicensesRestored;
import dev.succession.events.ReplacementCancelled;
import dev.succession.events.ReplacementPurchased;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.simulator.client.LedgerEntry;
import dev.succession.simulator.client.SubscriptionRow;
import dev.succession.testkit.ServiceTest;
import dev.succession.testkit.facts.FactLog;
import dev.succession.testkit.partnercenter.OfferIds;
import dev.succession.testkit.partnercenter.SimulatedPartnerCenter;
import org.junit.jupiter.api.Test;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** A migration that was undone begins anew, and is undone a second time. */
@ServiceTest(value = PurchaseApplication.class, seed = 23, settings = "succession.purchase.provisioning-poll=1s")
class GenerationTests {

	private final SimulatedPartnerCenter partnerCenter;

	private final FactLog log;

	private final ConfigurableApplicationContext service;

	private final Deque<SubscriptionRow> old;

	GenerationTests(SimulatedPartnerCenter partnerCenter, FactLog log, ConfigurableApplicationContext service) {
		this.partnerCenter = partnerCenter;
		this.log = log;
		this.service = service;
		this.old = new ArrayDeque<>(
				partnerCenter.retiringSubscriptions((it) -> !it.autoRenewEnabled() && it.quantity() <= 300));
	}

	@Test
	void reactivatesALegacyReplacementAndSuspendsItAgain() {
		SubscriptionExpiring first = expiring(OfferIds.BUSINESS_BASIC);
		ReplacementPurchased bought = buy(first);
		undo(bought);

		ReplacementPurchased again = buy(next(first));

		assertThat(again.getReplacementSubscriptionId()).isEqualTo(bought.getReplacementSubscriptionId());
		assertThat(status(again)).isEqualTo("active");
		assertThat(undo(again).getCancellation()).isEqualTo(Cancellation.SUSPENDED);
		assertThat(status(again)).isEqualTo("suspended");
		assertThat(orders(first)).hasSize(1);
		assertThat(this.partnerCenter.ledger("subscription.changed", first.getCustomerId()))
			.extracting(LedgerEntry::status)
			.containsExactly("suspended", "active", "suspended");
	}

	@Test
	void buysInNewCommerceASecondTimeAndGivesBothBack() {
		SubscriptionExpiring first = expiring(OfferIds.BUSINESS_BASIC_NEW_COMMERCE);
		ReplacementPurchased bought = buy(first);
		undo(bought);
		assertThat(status(bought)).isEqualTo("deleted");

		ReplacementPurchased again = buy(next(first));

		assertThat(again.getReplacementSubscriptionId()).isNotEqualTo(bought.getReplacementSubscriptionId());
		assertThat(status(again)).isEqualTo("active");
		assertThat(orders(first)).hasSize(2).extracting(LedgerEntry::requestId).doesNotHaveDuplicates();
		assertThat(undo(again).getCancellation()).isEqualTo(Cancellation.DELETED);
		assertThat(status(again)).isEqualTo("deleted");
	}

	@Test
	void doesNothingForAnAnnouncementOfAGenerationThatWasUndone() {
		SubscriptionExpiring first = expiring(OfferIds.BUSINESS_BASIC);
		undo(buy(first));

		ServiceJournal journal = this.service.getBean(ServiceJournal.class);
		journal.catchUp();
		Outcome again = this.service.getBean(OrderStep.class).on(Work.of(first).journal(journal.of(first)).build());

		assertThat(again).isEqualTo(Outcome.answered());
	}

	private SubscriptionExpiring expiring(String offer) {
		SubscriptionRow row = this.old.pop();
		return ExpiringFacts.of(row.customerId(), row.id(), offer, 300);
	}

	private static SubscriptionExpiring next(SubscriptionExpiring expiring) {
		return SubscriptionExpiring.newBuilder(expiring).setGeneration(expiring.getGeneration() + 1).build();
	}

	private ReplacementPurchased buy(SubscriptionExpiring expiring) {
		this.log.publish(expiring);
		return this.log.await(ReplacementPurchased.class)
			.where((fact) -> fact.getMigrationId().equals(expiring.getMigrationId())
					&& fact.getGeneration() == expiring.getGeneration());
	}

	private ReplacementCancelled undo(ReplacementPurchased purchased) {
		this.log.publish(LicensesRestored.newBuilder()
			.setMigrationId(purchased.getMigrationId())
			.setGeneration(purchased.getGeneration())
			.setCustomerId(purchased.getCustomerId())
			.setSubscriptionId(purchased.getSubscriptionId())
			.setOrderId(purchased.getOrderId())
			.setReplacementSubscriptionId(purchased.getReplacementSubscriptionId())
			.setUsersRestored(0)
			.setOccurredAt(Instant.now())
			.build());
		return this.log.await(ReplacementCancelled.class)
			.where((fact) -> fact.getMigrationId().equals(purchased.getMigrationId())
					&& fact.getGeneration() == purchased.getGeneration());
	}

	private String status(ReplacementPurchased purchased) {
		return this.partnerCenter.tenant().subscription(purchased.getReplacementSubscriptionId()).status();
	}

	private List<LedgerEntry> orders(SubscriptionExpiring expiring) {
		return this.partnerCenter.ledger("order.placed", expiring.getCustomerId());
	}

}
