package dev.succession.reliability;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import dev.succession.reliability.Proxy.Trouble;
import dev.succession.reliability.World.Service;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A bad network between the services and both Kafka and Partner Center. */
@Tag("chaos")
class NetworkTests {

	private static final long SEED = 37;

	private static final int THREADS = 200;

	@Test
	void doesNothingTwiceAndLeavesNothingUndoneWhateverTheNetworkDoes() {
		System.out.printf("network: seed %d%n", SEED);
		Random random = new Random(SEED);
		try (Proxy toKafka = new Proxy();
				Proxy toPartnerCenter = new Proxy();
				World world = new World(new Cluster(toKafka), Groups.USUAL, SEED, 200, "--simulator.latency=50ms",
						"--simulator.request-memory.kind=forget", "--simulator.order-visibility-lag=3s")) {
			world.reachPartnerCenterThrough(toPartnerCenter);
			List<Program> services = new ArrayList<>();
			for (Service service : Service.values()) {
				services.add(world.start(service));
			}
			Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> !world.ledger().isEmpty());

			long peak = 0;
			List<Trouble> troubles = Arrays.stream(Trouble.values()).filter((it) -> it != Trouble.NONE).toList();
			for (Proxy proxy : List.of(toKafka, toPartnerCenter, toPartnerCenter, toKafka)) {
				for (Trouble trouble : troubles) {
					int effects = awaitWork(world);
					proxy.let(trouble);
					Awaitility.await().during(Duration.ofSeconds(4 + random.nextInt(5))).until(() -> true);
					proxy.let(Trouble.NONE);
					System.out.printf("network: %s, %d effects meanwhile%n", trouble, world.ledger().size() - effects);
					peak = Math.max(peak, services.stream().mapToLong(world::threads).max().orElseThrow());
				}
			}

			world.awaitMigration(Duration.ofMinutes(10));
			System.out.printf("network: %d migrations, at most %d platform threads in a service%n", world.migrations(),
					peak);
			assertThat(services).allMatch(Program::isAlive)
				.noneMatch((service) -> service.output().contains("OutOfMemoryError"));
			assertThat(peak).as("threads of a service").isLessThan(THREADS);
		}
	}

	/** Until something is done again, or everything is done. */
	private static int awaitWork(World world) {
		int before = world.ledger().size();
		Awaitility.await()
			.atMost(Duration.ofMinutes(2))
			.until(() -> world.ledger().size() > before || world.suspended(world.ledger()) == world.migrations());
		return world.ledger().size();
	}

}
