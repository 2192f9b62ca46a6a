package dev.succession.reliability;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import dev.succession.reliability.Proxy.Trouble;
import dev.succession.schemas.catalogue.Service;
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
			Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> world.partnerCenter().effects() > 0);

			long peak = 0;
			List<Trouble> troubles = Arrays.stream(Trouble.values()).filter((it) -> it != Trouble.NONE).toList();
			for (Proxy proxy : List.of(toKafka, toPartnerCenter, toPartnerCenter, toKafka)) {
				for (Trouble trouble : troubles) {
					int effects = awaitWork(world);
					proxy.let(trouble);
					Awaitility.await().during(Duration.ofSeconds(4 + random.nextInt(5))).until(() -> true);
					proxy.let(Trouble.NONE);
					System.out.printf("network: %s, %d effects meanwhile%n", trouble,
							world.partnerCenter().effects() - effects);
					peak = Math.max(peak, services.stream().mapToLong(NetworkTests::mostThreads).max().orElseThrow());
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
		int before = world.partnerCenter().effects();
		Awaitility.await()
			.atMost(Duration.ofMinutes(2))
			.until(() -> world.partnerCenter().effects() > before || world.suspended() == world.migrations());
		return world.partnerCenter().effects();
	}

	/** The most platform threads that a service has had. */
	private static long mostThreads(Program service) {
		URI metrics = URI.create("http://127.0.0.1:%d/actuator/prometheus".formatted(service.port()));
		return Web.lines(HttpRequest.newBuilder(metrics))
			.filter((line) -> line.startsWith("jvm_threads_peak_threads"))
			.mapToLong((line) -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
			.findFirst()
			.orElseThrow();
	}

}
