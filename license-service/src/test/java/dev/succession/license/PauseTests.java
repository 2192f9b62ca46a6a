package dev.succession.license;

import java.time.Instant;
import java.util.Set;

import dev.succession.choreography.journal.ServiceJournal;
import dev.succession.events.LicensesRestored;
import dev.succession.events.ReplacementPurchased;
import dev.succession.events.RollbackRequested;
import dev.succession.schemas.FactTopic;
import dev.succession.simulator.client.SubscriptionRow;
import dev.succession.testkit.ServiceTest;
import dev.succession.testkit.facts.FactLog;
import dev.succession.testkit.facts.PauseCommands;
import dev.succession.testkit.partnercenter.SimulatedPartnerCenter;
import dev.succession.testkit.partnercenter.SkuIds;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** An operator has a migration stand still before its users are moved. */
@ServiceTest(value = LicenseApplication.class, customers = 40, seed = 17)
class PauseTests {

	private final LicenseTenant tenant;

	private final Purchases purchases;

	private final FactLog log;

	private final ServiceJournal journal;

	PauseTests(SimulatedPartnerCenter partnerCenter, ConfigurableApplicationContext service, FactLog log) {
		this.tenant = new LicenseTenant(partnerCenter, service);
		this.purchases = new Purchases(this.tenant, log);
		this.log = log;
		this.journal = service.getBean(ServiceJournal.class);
	}

	@Test
	void movesTheUsersOnceTheMigrationIsResumed() {
		SubscriptionRow old = this.tenant.single().pop();
		Set<String> holders = this.tenant.holders(old, SkuIds.KAIZALA_PRO);
		ReplacementPurchased purchased = pausedPurchase(old);
		assertThat(this.tenant.holders(old, SkuIds.KAIZALA_PRO)).isEqualTo(holders);

		resume(purchased);

		assertThat(this.purchases.reassigned(purchased).getUsersMoved()).isEqualTo(holders.size());
		assertThat(this.tenant.holders(old, SkuIds.KAIZALA_PRO)).isEmpty();
	}

	@Test
	void undoesAPausedMigrationAndMovesNoUserWhenItIsResumed() {
		SubscriptionRow old = this.tenant.single().pop();
		Set<String> holders = this.tenant.holders(old, SkuIds.KAIZALA_PRO);
		ReplacementPurchased purchased = pausedPurchase(old);

		this.log.publish(RollbackRequested.newBuilder()
			.setMigrationId(purchased.getMigrationId())
			.setCustomerId(purchased.getCustomerId())
			.setOccurredAt(Instant.now())
			.build());

		this.log.await(LicensesRestored.class).of(purchased.getMigrationId());
		awaitHeld(0);
		resume(purchased);
		ReplacementPurchased other = this.purchases.purchase(this.tenant.single().pop());
		this.purchases.reassigned(other);
		assertThat(this.tenant.holders(old, SkuIds.KAIZALA_PRO)).isEqualTo(holders);
		assertThat(this.purchases.moved(purchased.getMigrationId())).isEmpty();
	}

	private ReplacementPurchased pausedPurchase(SubscriptionRow old) {
		ReplacementPurchased purchased = this.tenant.buy(old, old.quantity(), old.quantity());
		this.log.publish(PauseCommands.pause(purchased.getMigrationId(), purchased.getCustomerId(), Instant.now()));
		this.log.publish(purchased);
		awaitHeld(1);
		return purchased;
	}

	private void resume(ReplacementPurchased purchased) {
		this.log.publish(PauseCommands.resume(purchased.getMigrationId(), purchased.getCustomerId(), Instant.now()));
	}

	private void awaitHeld(int number) {
		Awaitility.await().until(() -> {
			this.journal.catchUp();
			return this.journal.heldFacts().count(FactTopic.REPLACEMENT_PURCHASED) == number;
		});
	}

}
