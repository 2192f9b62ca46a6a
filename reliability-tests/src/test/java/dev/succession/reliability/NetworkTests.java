package dev.succession.reliability;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import dev.succession.reliability.TcpProxy.NetworkFault;
import dev.succession.schemas.catalogue.Service;
import dev.succession.testkit.processes.JavaProcess;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Network faults between the services and Kafka, and before Partner Center. */
@Tag("chaos")
class NetworkTests {

	private static final long SEED = 37;

	private static final int THREADS = 200;

	@Test
	void repeatsNoEffectAndFinishesTheWorkUnderEveryNetworkFault() {
		System.out.printf("network: seed %d%n", SEED);
		Random random = new Random(SEED);
		try (TcpProxy toKafka = new TcpProxy();
				TcpProxy toPartnerCenter = new TcpProxy();
				Environment environment = new Environment(Programs.kafkaBehind(toKafka), ConsumerSettings.USUAL, SEED,
						200, "--simulator.latency=50ms", "--simulator.request-memory.kind=forget",
						"--simulator.order-visibility-lag=3s")) {
			environment.reachPartnerCenterThrough(toPartnerCenter);
			List<JavaProcess> services = new ArrayList<>();
			for (Service service : Service.values()) {
				services.add(environment.start(service));
			}
			Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> environment.partnerCenter().effects() > 0);

			long peak = 0;
			List<NetworkFault> faults = Arrays.stream(NetworkFault.values())
				.filter((it) -> it != NetworkFault.NONE)
				.toList();
			for (TcpProxy proxy : List.of(toKafka, toPartnerCenter, toPartnerCenter, toKafka)) {
				for (NetworkFault fault : faults) {
					int effects = awaitWork(environment);
					proxy.set(fault);
					Awaitility.await().during(Duration.ofSeconds(4 + random.nextInt(5))).until(() -> true);
					proxy.set(NetworkFault.NONE);
					System.out.printf("network: %s, %d effects meanwhile%n", fault,
							environment.partnerCenter().effects() - effects);
					peak = Math.max(peak, services.stream().mapToLong(NetworkTests::mostThreads).max().orElseThrow());
				}
			}

			environment.awaitMigration(Duration.ofMinutes(10));
			System.out.printf("network: %d migrations, at most %d platform threads in a service%n",
					environment.migrations(), peak);
			assertThat(services).allMatch(JavaProcess::isAlive)
				.noneMatch((service) -> service.output().contains("OutOfMemoryError"));
			assertThat(peak).as("threads of a service").isLessThan(THREADS);
		}
	}

	/** Waits for the next effect, or until everything is done. */
	private static int awaitWork(Environment environment) {
		int before = environment.partnerCenter().effects();
		Awaitility.await()
			.atMost(Duration.ofMinutes(2))
			.until(() -> environment.partnerCenter().effects() > before
					|| environment.suspended() == environment.migrations());
		return environment.partnerCenter().effects();
	}

	/** The most platform threads that a service has had. */
	private static long mostThreads(JavaProcess service) {
		URI metrics = URI.create("http://127.0.0.1:%d/actuator/prometheus".formatted(service.port()));
		return Web.lines(HttpRequest.newBuilder(metrics))
			.filter((line) -> line.startsWith("jvm_threads_peak_threads"))
			.mapToLong((line) -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
			.findFirst()
			.orElseThrow();
	}

}
