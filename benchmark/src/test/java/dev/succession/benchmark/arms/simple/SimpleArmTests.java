package dev.succession.benchmark.arms.simple;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("integration")
class SimpleArmTests {

	private static final String THROTTLE_TWO_ORDERS = """
			{"faults":[{"fault":"THROTTLE","calls":["POST_ORDER"],"count":2,"retryAfter":"1"}]}""";

	private final Phases phases = new Phases(System.out);

	@Test
	void theBatchToolMigratesTheTenant() {
		MigratedTenant tenant = MigratedTenant.of(6, 4721);
		assertThat(BatchToolMigration.run(this.phases, "--partner-center=" + tenant.url(), "--retries=no",
				"--poll-seconds=0.3"))
			.isZero();
		assertThat(tenant.check()).isPositive();
	}

	@Test
	void theBatchToolReportsARejectedItemAndGoesOn() {
		MigratedTenant tenant = MigratedTenant.of(12, 4722);
		tenant.partnerCenter().behave(THROTTLE_TWO_ORDERS);
		assertThat(BatchToolMigration.run(this.phases, "--partner-center=" + tenant.url(), "--retries=no",
				"--poll-seconds=0.3"))
			.isEqualTo(2);
		assertThat(tenant.effects("order.placed")).isPositive().isLessThan(tenant.migrations());
	}

	@Test
	void theBatchToolWithRetriesSendsARejectedCallAgain() {
		MigratedTenant tenant = MigratedTenant.of(6, 4723);
		tenant.partnerCenter().behave(THROTTLE_TWO_ORDERS);
		assertThat(BatchToolMigration.run(this.phases, "--partner-center=" + tenant.url(), "--retries=yes",
				"--poll-seconds=0.3"))
			.isZero();
		assertThat(tenant.check()).isPositive();
	}

	@Test
	void theScriptMigratesTheTenantAndSendsARejectedCallAgain() {
		MigratedTenant tenant = MigratedTenant.of(6, 4724);
		tenant.partnerCenter().behave(THROTTLE_TWO_ORDERS);
		assertThat(ScriptMigration.run(this.phases, "--partner-center=" + tenant.url(), "--poll-seconds=0.3")).isZero();
		assertThat(tenant.check()).isPositive();
	}

}
