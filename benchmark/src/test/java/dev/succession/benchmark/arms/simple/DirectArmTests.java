package dev.succession.benchmark.arms.simple;

import dev.succession.simulator.client.CallCounts;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@Tag("integration")
class DirectArmTests {

	@Test
	void migratesTheTenantWithTheNecessaryCalls() {
		MigratedTenant tenant = MigratedTenant.of(60, 4711);
		Phases phases = new Phases(System.out);
		assertThat(DirectMigration.run(phases, "--partner-center=" + tenant.url(), "--in-flight=8",
				"--limited-calls=all", "--poll-seconds=0.3"))
			.isZero();
		assertThat(tenant.check()).isGreaterThan(20);
		assertThat(tenant.partnerCenter().client().calls().total()).as("calls, seed 4711")
			.isEqualTo(new NecessaryCalls(tenant.before()).total(tenant.effects("user.changed")));
	}

	@Test
	void waitsAsLongAsARejectionSaysAndFinishes() {
		MigratedTenant tenant = MigratedTenant.of(6, 4712);
		tenant.partnerCenter().behave("""
				{"limits":{"partnerPerMinute":3000,"burstSeconds":1,"everyCall":true}}""");
		Phases phases = new Phases(System.out);
		assertThat(DirectMigration.run(phases, "--partner-center=" + tenant.url(), "--in-flight=32",
				"--limited-calls=all", "--poll-seconds=0.3"))
			.isZero();
		assertThat(tenant.check()).isPositive();
		CallCounts calls = tenant.partnerCenter().client().calls();
		assertThat(calls.count((call) -> call.status() == 429)).isPositive();
		assertThat(calls.inClosedWindow()).as("calls that were under way at a rejection").isLessThan(32);
	}

	@Test
	void isNeverRejectedIfItKnowsTheRate() {
		MigratedTenant tenant = MigratedTenant.of(6, 4713);
		tenant.partnerCenter().behave("""
				{"limits":{"partnerPerMinute":6000,"burstSeconds":1,"everyCall":true}}""");
		Phases phases = new Phases(System.out);
		assertThat(DirectMigration.run(phases, "--partner-center=" + tenant.url(), "--in-flight=32",
				"--limited-calls=all", "--rate-per-second=100", "--poll-seconds=0.3"))
			.isZero();
		assertThat(tenant.check()).isPositive();
		assertThat(tenant.partnerCenter().client().calls().count((call) -> call.status() == 429)).isZero();
	}

	@Test
	void saysWhichArgumentIsMissing() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> DirectMigration.run(new Phases(System.out), "--in-flight=8"))
			.withMessageContaining("--partner-center");
	}

	@Test
	void pacesOnlyTheCallsThatCount() {
		MigratedTenant tenant = MigratedTenant.of(6, 4714);
		tenant.partnerCenter().behave("""
				{"limits":{"partnerPerMinute":600,"burstSeconds":1,"everyCall":false}}""");
		long start = System.nanoTime();
		assertThat(DirectMigration.run(new Phases(System.out), "--partner-center=" + tenant.url(), "--in-flight=32",
				"--limited-calls=published", "--rate-per-second=10", "--poll-seconds=0.3"))
			.isZero();
		CallCounts calls = tenant.partnerCenter().client().calls();
		assertThat(tenant.check()).isPositive();
		assertThat(calls.count((call) -> call.status() == 429)).isZero();
		assertThat(calls.total() / 10.0).as("seconds that all calls would take at this rate")
			.isGreaterThan(2 * (System.nanoTime() - start) / 1e9);
	}

}
