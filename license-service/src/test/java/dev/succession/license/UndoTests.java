package dev.succession.license;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

import dev.succession.choreography.Outcome;
import dev.succession.events.LicensesRestored;
import dev.succession.events.MigrationParked;
import dev.succession.events.ReplacementPurchased;
import dev.succession.events.RollbackRequested;
import dev.succession.events.WindowClosing;
import dev.succession.events.WindowDecision;
import dev.succession.simulator.client.SubscriptionRow;
import dev.succession.testkit.ServiceTest;
import dev.succession.testkit.facts.FactLog;
import dev.succession.testkit.partnercenter.SimulatedPartnerCenter;
import dev.succession.testkit.partnercenter.SkuIds;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** Migrations that are undone on request, or before the free window closes. */
@ServiceTest(value = LicenseApplication.class, customers = 80, seed = 13,
		settings = { "succession.license.round-delay=1s", "succession.license.rounds=2",
				"succession.license.chunk-size=4", "succession.license.confirm-within=5s" })
class UndoTests {

	private final LicenseTenant tenant;

	private final Purchases purchases;

	private final FactLog log;

	UndoTests(SimulatedPartnerCenter partnerCenter, ConfigurableApplicationContext service, FactLog log) {
		this.tenant = new LicenseTenant(partnerCenter, service);
		this.purchases = new Purchases(this.tenant, log);
		this.log = log;
	}

	@Test
	void undoesAParkedMigrationOnRequest() {
		SubscriptionRow old = this.tenant.single().pop();
		Map<String, Map<String, Set<String>>> before = this.tenant.licenses(old);
		ReplacementPurchased purchased = this.purchases.purchase(old,
				this.tenant.holders(old, SkuIds.KAIZALA_PRO).size() - 1, old.quantity());
		this.log.await(MigrationParked.class).of(purchased.getMigrationId());
		assertThat(this.tenant.licenses(old)).isNotEqualTo(before);

		this.log.publish(RollbackRequested.newBuilder()
			.setMigrationId(purchased.getMigrationId())
			.setCustomerId(purchased.getCustomerId())
			.setOccurredAt(Instant.now())
			.build());

		this.log.await(LicensesRestored.class).of(purchased.getMigrationId());
		assertThat(this.tenant.licenses(old)).isEqualTo(before);
	}

	@Test
	void undoesAParkedMigrationBeforeTheFreeWindowOfItsPurchaseCloses() {
		SubscriptionRow old = this.tenant.single().pop();
		Map<String, Map<String, Set<String>>> before = this.tenant.licenses(old);
		ReplacementPurchased purchased = this.purchases.purchase(old,
				this.tenant.holders(old, SkuIds.KAIZALA_PRO).size() - 1, old.quantity());
		this.log.await(MigrationParked.class).of(purchased.getMigrationId());
		assertThat(this.tenant.licenses(old)).isNotEqualTo(before);

		this.log.publish(closing(purchased, WindowDecision.UNDO, Duration.ofHours(12)));

		this.log.await(LicensesRestored.class).of(purchased.getMigrationId());
		assertThat(this.tenant.licenses(old)).isEqualTo(before);
		this.tenant.catchUp();
		assertThat(this.tenant.take(purchased)).as("no user is moved again").isEqualTo(Outcome.answered());
		assertThat(this.tenant.take(closing(purchased, WindowDecision.UNDO, Duration.ofHours(12))))
			.isEqualTo(Outcome.answered());
	}

	@Test
	void undoesAMigrationThatIsUnderWayBeforeTheFreeWindowOfItsPurchaseCloses() {
		SubscriptionRow old = this.tenant.single().pop();
		Map<String, Map<String, Set<String>>> before = this.tenant.licenses(old);
		String waiting = this.tenant.holders(old, SkuIds.KAIZALA_PRO).iterator().next();
		this.tenant.refuse(waiting, "something new", 10_000);
		ReplacementPurchased purchased = this.purchases.purchase(old, old.quantity());
		Awaitility.await().until(() -> this.tenant.holders(old, SkuIds.KAIZALA_PRO), Set.of(waiting)::equals);

		this.log.publish(closing(purchased, WindowDecision.UNDO, Duration.ofHours(12)));

		this.log.await(LicensesRestored.class).of(purchased.getMigrationId());
		assertThat(this.tenant.licenses(old)).isEqualTo(before);
		assertThat(this.log.all(MigrationParked.class, purchased.getMigrationId())).isEmpty();
	}

	@Test
	void undoesNothingIfThePurchaseIsKeptOrTheTimeIsTooShortOrAllUsersAreMoved() {
		SubscriptionRow old = this.tenant.single().pop();
		ReplacementPurchased purchased = this.purchases.purchase(old,
				this.tenant.holders(old, SkuIds.KAIZALA_PRO).size() - 1, old.quantity());
		this.log.await(MigrationParked.class).of(purchased.getMigrationId());
		ReplacementPurchased moved = this.purchases.purchase(this.tenant.single().pop());
		this.purchases.reassigned(moved);
		this.tenant.catchUp();

		assertThat(this.tenant.take(closing(purchased, WindowDecision.KEEP, Duration.ofHours(12))))
			.isEqualTo(Outcome.answered());
		assertThat(this.tenant.take(closing(purchased, WindowDecision.UNDO, Duration.ofMinutes(59))))
			.isEqualTo(Outcome.answered());
		assertThat(this.tenant.take(closing(moved, WindowDecision.UNDO, Duration.ofHours(12))))
			.isEqualTo(Outcome.answered());
	}

	private static WindowClosing closing(ReplacementPurchased purchased, WindowDecision decision, Duration left) {
		return WindowClosing.newBuilder()
			.setMigrationId(purchased.getMigrationId())
			.setCustomerId(purchased.getCustomerId())
			.setSubscriptionId(purchased.getSubscriptionId())
			.setEndDate(purchased.getEndDate())
			.setOrderId(purchased.getOrderId())
			.setReplacementSubscriptionId(purchased.getReplacementSubscriptionId())
			.setSeats(purchased.getSeats())
			.setClosesAt(Instant.now().plus(left))
			.setDecision(decision)
			.setOccurredAt(Instant.now())
			.build();
	}

}
