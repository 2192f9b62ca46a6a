package dev.succession.benchmark.arms.simple;

import dev.succession.platform.LocalKafka;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("load")
class ListenerArmTests {

	@Test
	void migratesTheTenantAndTriesARejectedRecordAgain() {
		MigratedTenant tenant = MigratedTenant.of(6, 4731);
		tenant.partnerCenter().behave("""
				{"faults":[{"fault":"THROTTLE","calls":["POST_ORDER"],"count":2,"retryAfter":"1"}]}""");
		try (LocalKafka kafka = LocalKafka.start()) {
			assertThat(ListenerMigration.run(new Phases(System.out), "--partner-center=" + tenant.url(),
					"--bootstrap-servers=" + kafka.bootstrapServers(), "--brokers=1", "--poll-seconds=0.3"))
				.isZero();
		}
		assertThat(tenant.check()).isPositive();
	}

}
