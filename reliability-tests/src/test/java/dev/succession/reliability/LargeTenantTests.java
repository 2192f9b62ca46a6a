package dev.succession.reliability;

import java.time.Duration;
import java.util.List;

import dev.succession.events.CustomerListed;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.schemas.catalogue.Service;
import dev.succession.testkit.facts.FactLog;
import dev.succession.testkit.processes.JavaProcess;
import dev.succession.testkit.processes.ResidentMemory;
import dev.succession.testkit.processes.SharedRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Discovery of a tenant with 100,000 customers, with a heap of 128 MiB.
 */
@Tag("chaos")
class LargeTenantTests {

	private static final int CUSTOMERS = Integer.getInteger("large-tenant.customers", 100_000);

	private static final String READS = "/subscriptions";

	/**
	 * Three batches that were not committed when an instance was killed are read again.
	 */
	private static final int MOST_READ_AGAIN = 3 * 500;

	private static final int MOST_RESIDENT_MIB = 300;

	private static final Duration LIMIT = Duration.ofMinutes(30);

	private static final Duration LOOK = Duration.ofSeconds(5);

	@Test
	void isReadOnceThoughDiscoveryIsKilledAndWithinASmallHeap() {
		try (Environment environment = new Environment(Programs.kafka(1), ConsumerSettings.USUAL, 61, CUSTOMERS,
				"--simulator.latency=5ms", "--simulator.most-seats=2")) {
			JavaProcess first = environment.start(Service.DISCOVERY, "-Xmx128m");
			awaitReads(environment, CUSTOMERS / 3);
			double residentOfFirst = ResidentMemory.mostMib(first.handle());
			first.kill();
			JavaProcess second = environment.start(Service.DISCOVERY, "-Xmx128m");
			long listed = awaitAllFound(environment);
			double resident = Math.max(residentOfFirst, ResidentMemory.mostMib(second.handle()));
			long reads = environment.partnerCenter().calls(READS);
			System.out.printf("large tenant: %d customers, %d of them to be read, %d reads, %.0f MiB resident%n",
					CUSTOMERS, listed, reads, resident);
			assertThat(reads).as("reads of a customer's subscriptions").isBetween(listed, listed + MOST_READ_AGAIN);
			assertThat(resident).as("MiB of resident memory").isLessThan(MOST_RESIDENT_MIB);
		}
	}

	private static void awaitReads(Environment environment, long number) {
		Awaitility.await().atMost(LIMIT).pollInterval(LOOK).until(() -> {
			long reads = environment.partnerCenter().calls(READS);
			System.out.printf("large tenant: %d customers are read%n", reads);
			return reads >= number;
		});
	}

	/** Those to whom nothing may be sold are not listed, and so never read. */
	private static long awaitAllFound(Environment environment) {
		awaitReads(environment, CUSTOMERS * 9 / 10);
		try (FactLog facts = new FactLog(environment.cluster().bootstrapServers(), SharedRegistry.URL)) {
			Awaitility.await().atMost(LIMIT).pollInterval(LOOK).untilAsserted(() -> {
				List<SubscriptionExpiring> found = facts.all(SubscriptionExpiring.class);
				assertThat(found).extracting(SubscriptionExpiring::getMigrationId).doesNotHaveDuplicates();
				assertThat(found).hasSize((int) environment.migrations());
			});
			return facts.all(CustomerListed.class).stream().map(CustomerListed::getCustomerId).distinct().count();
		}
	}

}
