package dev.succession.license;

import java.util.List;
import java.util.Set;

import dev.succession.events.LicensesReassigned;
import dev.succession.events.MigrationParked;
import dev.succession.events.MigrationRehearsed;
import dev.succession.events.MigrationStep;
import dev.succession.events.RehearsedOutcome;
import dev.succession.events.RehearsedWrite;
import dev.succession.events.ReplacementPurchased;
import dev.succession.simulator.client.LedgerEntry;
import dev.succession.simulator.client.SubscriptionRow;
import dev.succession.testkit.ServiceTest;
import dev.succession.testkit.facts.FactLog;
import dev.succession.testkit.facts.Rehearsals;
import dev.succession.testkit.partnercenter.SimulatedPartnerCenter;
import dev.succession.testkit.partnercenter.SkuIds;
import org.junit.jupiter.api.Test;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** Whom a re-drive would move is told first, and no user is moved for it. */
@ServiceTest(value = LicenseApplication.class, customers = 80, seed = 23,
		settings = { "succession.license.round-delay=1s", "succession.license.rounds=2" })
class RehearsalTests {

	private final LicenseTenant tenant;

	private final FactLog log;

	private final Rehearsals rehearsals;

	RehearsalTests(SimulatedPartnerCenter partnerCenter, ConfigurableApplicationContext service, FactLog log) {
		this.tenant = new LicenseTenant(partnerCenter, service);
		this.log = log;
		this.rehearsals = new Rehearsals(log, "license-service");
	}

	@Test
	void tellsTheMoveThatARedriveThenSends() {
		SubscriptionRow old = this.tenant.single().pop();
		String user = this.tenant.holders(old, SkuIds.KAIZALA_PRO).iterator().next();
		ReplacementPurchased purchased = this.tenant.buy(old, old.quantity(), old.quantity());
		this.tenant.refuse(user, "Service plans A, B are mutually exclusive", 1000);
		park(purchased);

		MigrationRehearsed told = rehearsed(purchased, old);

		assertThat(told.getOutcome()).isEqualTo(RehearsedOutcome.CHANGES);
		assertThat(told.getStep()).isEqualTo(MigrationStep.REASSIGNMENT);
		redrive(purchased);
		LedgerEntry move = changes(old).getLast();
		assertThat(told.getWrites()).singleElement().satisfies((write) -> {
			assertThat(write.getMethod()).isEqualTo("POST");
			assertThat(write.getPath())
				.isEqualTo("/v1/customers/%s/users/%s/licenseupdates".formatted(old.customerId(), move.userId()));
			assertThat(write.getBody()).contains("\"licensesToAssign\":[{\"skuId\":\"" + SkuIds.OFFICE_E1,
					"\"licensesToRemove\":[\"" + SkuIds.KAIZALA_PRO);
		});
		assertThat(move.userId()).isEqualTo(user);
		assertThat(move.assigned()).containsExactly(SkuIds.OFFICE_E1);
		assertThat(move.removed()).containsExactly(SkuIds.KAIZALA_PRO);
	}

	@Test
	void tellsAsManyWritesAsUsersAreDue() {
		SubscriptionRow old = this.tenant.singleWithMoreThan(10);
		Set<String> holders = this.tenant.holders(old, SkuIds.KAIZALA_PRO);
		ReplacementPurchased purchased = this.tenant.buy(old, old.quantity(), old.quantity());
		this.tenant.misbehave("""
				{"fault":"REFUSE","status":403,"code":20002,"calls":["GET_SUBSCRIPTION_PROVISIONING"],
				 "customer":"%s","count":1}""".formatted(old.customerId()));
		park(purchased);

		MigrationRehearsed told = rehearsed(purchased, old);

		assertThat(told.getFact()).isEqualTo("replacement.purchased");
		assertThat(told.getWriteCount()).isEqualTo(holders.size());
		assertThat(told.getWrites()).hasSize(10)
			.extracting(RehearsedWrite::getPath)
			.doesNotHaveDuplicates()
			.allSatisfy((path) -> assertThat(holders).anyMatch(path::contains));
		redrive(purchased);
		assertThat(changes(old)).extracting(LedgerEntry::userId).containsAll(holders);
	}

	private void park(ReplacementPurchased purchased) {
		this.log.publish(purchased);
		this.log.await(MigrationParked.class).of(purchased.getMigrationId());
		this.tenant.misbehave();
	}

	/** No licence changes, and nothing is noted. */
	private MigrationRehearsed rehearsed(ReplacementPurchased purchased, SubscriptionRow old) {
		List<String> notes = this.rehearsals.notes(purchased.getMigrationId());
		List<LedgerEntry> changes = effects(old);
		MigrationRehearsed told = this.rehearsals.rehearse(purchased.getMigrationId(), purchased.getCustomerId());
		assertThat(effects(old)).isEqualTo(changes);
		assertThat(this.rehearsals.notes(purchased.getMigrationId())).isEqualTo(notes);
		return told;
	}

	private void redrive(ReplacementPurchased purchased) {
		this.rehearsals.redrive(purchased.getMigrationId(), purchased.getCustomerId());
		this.log.await(LicensesReassigned.class).of(purchased.getMigrationId());
	}

	private List<LedgerEntry> changes(SubscriptionRow old) {
		return effects(old).stream().filter((entry) -> entry.is("licenses.changed")).toList();
	}

	private List<LedgerEntry> effects(SubscriptionRow old) {
		return this.tenant.partnerCenter()
			.client()
			.ledger()
			.stream()
			.filter((entry) -> entry.customerId().equalsIgnoreCase(old.customerId()))
			.toList();
	}

}
