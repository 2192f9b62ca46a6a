package dev.succession.purchase;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import dev.succession.choreography.journal.ServiceJournal;
import dev.succession.events.PauseRequested;
import dev.succession.events.ReplacementPurchased;
import dev.succession.events.ResumeRequested;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.schemas.FactTopic;
import dev.succession.simulator.client.LedgerEntry;
import dev.succession.simulator.client.SubscriptionRow;
import dev.succession.testkit.ServiceTest;
import dev.succession.testkit.facts.FactLog;
import dev.succession.testkit.facts.PauseCommands;
import dev.succession.testkit.partnercenter.OfferIds;
import dev.succession.testkit.partnercenter.SimulatedPartnerCenter;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** An operator has single migrations stand still before anything is bought for them. */
@ServiceTest(value = PurchaseApplication.class, seed = 29, settings = "succession.purchase.provisioning-poll=1s")
class PauseTests {

	private final SimulatedPartnerCenter partnerCenter;

	private final FactLog log;

	private final ServiceJournal journal;

	private final Deque<SubscriptionRow> old;

	PauseTests(SimulatedPartnerCenter partnerCenter, FactLog log, ConfigurableApplicationContext service) {
		this.partnerCenter = partnerCenter;
		this.log = log;
		this.journal = service.getBean(ServiceJournal.class);
		this.old = new ArrayDeque<>(
				partnerCenter.retiringSubscriptions((it) -> !it.autoRenewEnabled() && it.quantity() <= 300));
	}

	@Test
	void buysNothingUntilTheMigrationIsResumedAndThenOnce() {
		SubscriptionExpiring paused = expiring();
		SubscriptionExpiring other = expiring();
		this.log.publish(pause(paused, Instant.now()));
		this.log.publish(paused);
		awaitHeld(1);
		this.log.publish(other);
		awaitPurchase(other);
		assertThat(orders(paused)).isEmpty();

		this.log.publish(resume(paused, Instant.now()));
		this.log.publish(resume(paused, Instant.now()));

		awaitPurchase(paused);
		awaitHeld(0);
		assertThat(orders(paused)).hasSize(1);
		assertThat(this.log.all(ReplacementPurchased.class, paused.getMigrationId())).hasSize(1);
	}

	@Test
	void buysAtOnceIfThePauseIsOlderThanTheResume() {
		SubscriptionExpiring expiring = expiring();
		Instant now = Instant.now();
		this.log.publish(resume(expiring, now));
		this.log.publish(pause(expiring, now.minusSeconds(1)));

		this.log.publish(expiring);

		awaitPurchase(expiring);
	}

	@Test
	void keepsWhatIsHeldIfTheResumeNamesAnotherCustomer() {
		SubscriptionExpiring paused = expiring();
		this.log.publish(pause(paused, Instant.now()));
		this.log.publish(paused);
		awaitHeld(1);

		this.log.publish(ResumeRequested.newBuilder(resume(paused, Instant.now())).setCustomerId("another").build());

		Awaitility.await().until(() -> !this.log.records("resume.requested-dlt").isEmpty());
		awaitHeld(1);
		this.log.publish(resume(paused, Instant.now()));
		awaitPurchase(paused);
	}

	@Test
	void takesACommandThatAnOperatorTyped() {
		SubscriptionExpiring paused = expiring();
		type("pause.requested", paused);
		this.log.publish(paused);
		awaitHeld(1);

		type("resume.requested", paused);

		awaitPurchase(paused);
	}

	@Test
	void keepsACommandThatNamesNoMigrationAsADeadLetter() {
		this.log.publish("pause.requested", "a customer", "{}".getBytes(StandardCharsets.UTF_8));

		Awaitility.await().until(() -> !this.log.records("pause.requested-dlt").isEmpty());
	}

	private void type(String topic, SubscriptionExpiring expiring) {
		String command = "{\"migrationId\":\"%s\",\"customerId\":\"%s\"}".formatted(expiring.getMigrationId(),
				expiring.getCustomerId());
		this.log.publish(topic, expiring.getCustomerId(), command.getBytes(StandardCharsets.UTF_8));
	}

	private SubscriptionExpiring expiring() {
		SubscriptionRow row = this.old.pop();
		return ExpiringFacts.of(row.customerId(), row.id(), OfferIds.BUSINESS_BASIC, 300);
	}

	private static PauseRequested pause(SubscriptionExpiring expiring, Instant at) {
		return PauseCommands.pause(expiring.getMigrationId(), expiring.getCustomerId(), at);
	}

	private static ResumeRequested resume(SubscriptionExpiring expiring, Instant at) {
		return PauseCommands.resume(expiring.getMigrationId(), expiring.getCustomerId(), at);
	}

	private void awaitHeld(int number) {
		Awaitility.await().until(() -> {
			this.journal.catchUp();
			return this.journal.heldFacts().count(FactTopic.SUBSCRIPTION_EXPIRING) == number;
		});
	}

	private void awaitPurchase(SubscriptionExpiring expiring) {
		this.log.await(ReplacementPurchased.class).of(expiring.getMigrationId());
	}

	private List<LedgerEntry> orders(SubscriptionExpiring expiring) {
		return this.partnerCenter.ledger("order.placed", expiring.getCustomerId());
	}

}
