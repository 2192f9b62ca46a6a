package dev.succession.benchmark.arms.simple;

import java.util.List;

import dev.succession.simulator.client.LedgerEntry;
import dev.succession.simulator.client.TenantSnapshot;
import dev.succession.testkit.audit.ExpectedMigration;
import dev.succession.testkit.audit.MigrationAudit;
import dev.succession.testkit.audit.SafetyAudit;
import dev.succession.testkit.partnercenter.SimulatedPartnerCenter;

/** A simulated tenant that an arm is to migrate, and what became of it. */
record MigratedTenant(SimulatedPartnerCenter partnerCenter, TenantSnapshot before) {

	static MigratedTenant of(int customers, long seed) {
		System.out.println("seed " + seed);
		SimulatedPartnerCenter partnerCenter = SimulatedPartnerCenter.shared(customers, seed);
		return new MigratedTenant(partnerCenter, partnerCenter.tenant());
	}

	String url() {
		return this.partnerCenter.url();
	}

	/** Fails unless the whole tenant is migrated, and nothing else was done to it. */
	int check() {
		List<LedgerEntry> ledger = this.partnerCenter.client().ledger();
		MigrationAudit audit = new MigrationAudit(this.before, this.partnerCenter.tenant(), ledger);
		new SafetyAudit(this.before).check(ledger);
		audit.check();
		return audit.migrations();
	}

	int migrations() {
		return ExpectedMigration.of(this.before).size();
	}

	long effects(String kind) {
		return this.partnerCenter.client().ledger().stream().filter((entry) -> entry.is(kind)).count();
	}

}
