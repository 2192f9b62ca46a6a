package dev.succession.reliability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import dev.succession.reliability.ChaosReport.Strike;
import dev.succession.schemas.catalogue.Service;
import dev.succession.testkit.facts.FactLog;
import dev.succession.testkit.processes.JavaProcess;
import dev.succession.testkit.processes.SharedRegistry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Instances of the services are killed, paused past their session and stopped at random,
 * the broker is killed now and then, operators have migrations stand still for a while,
 * and Partner Center answers some calls badly. At the end the tenant must be as after an
 * undisturbed migration. Run with
 * {@code mvn -Pchaos verify -Dchaos.seed=… -Dchaos.minutes=…}.
 */
@Tag("chaos")
class ChaosTests {

	private static final int INSTANCES = 2;

	private static final Duration PAST_THE_SESSION = Duration.ofSeconds(9);

	private static final Duration STOPPED = Duration.ofMinutes(1);

	private static final Duration AFTERWARDS = Duration.ofMinutes(10);

	private final long seed = Long.getLong("chaos.seed", System.nanoTime());

	private final Duration length = Duration.ofMinutes(Long.getLong("chaos.minutes", 30));

	private final int customers = Integer.getInteger("chaos.customers", 200 * (int) this.length.toMinutes());

	private final Duration latency = Duration.ofMillis(Long.getLong("chaos.latency", 20));

	private final Random random = new Random(this.seed);

	private final List<Instance> running = new ArrayList<>();

	private final ChaosFaults faults = new ChaosFaults(this.random);

	private final ChaosReport report = new ChaosReport(this.seed, this.length, this.customers, this.faults);

	/**
	 * An instance of a service.
	 *
	 * @param service the service
	 * @param program the program
	 */
	private record Instance(Service service, JavaProcess program) {
	}

	@Test
	void migratesTheTenantAsIfUndisturbed() throws IOException {
		System.out.printf("chaos: seed %d, %s, %d customers%n", this.seed, this.length, this.customers);
		try (Environment environment = new Environment(Programs.kafka(1), Commerce.NEW, settings(), this.seed,
				this.customers, "--simulator.latency=" + this.latency);
				ChaosPauses pauses = new ChaosPauses(
						new FactLog(environment.cluster().bootstrapServers(), SharedRegistry.URL), this.random)) {
			for (Service service : Service.values()) {
				for (int i = 0; i < INSTANCES; i++) {
					this.running.add(new Instance(service, environment.start(service)));
				}
			}
			Instant end = Instant.now().plus(this.length);
			while (Instant.now().isBefore(end)) {
				environment.partnerCenter().behave(this.faults.next());
				this.report.count(strike(environment));
				this.faults.count(environment.partnerCenter().faultCounts());
				pauses.change();
				this.report.show(environment);
			}
			pauses.resumeAll();
			System.out.printf("chaos: %d pauses of migrations, customers and steps%n", pauses.count());
			environment.partnerCenter().behave("{\"faults\":[]}");
			this.running.replaceAll((it) -> it.program().isAlive() ? it : start(environment, it.service()));
			assertThat(settle(environment)).isNull();
			assertThat(this.faults.neverStruck()).as("kinds of fault that never occurred").isEmpty();
		}
	}

	/**
	 * What a scan misses in a bad answer the next one finds. Users come in several pages.
	 */
	private static List<String> settings() {
		return Stream
			.concat(ConsumerSettings.USUAL.stream(),
					Stream.of("succession.discovery.schedule=PT2M",
							"succession.partner-center.retry.pending-operation=15s", "succession.license.chunk-size=50",
							"succession.purchase.second-look-after=2s", "succession.cancellation.second-look-after=2s"))
			.toList();
	}

	private Strike strike(Environment environment) {
		int victim = this.random.nextInt(this.running.size());
		int dice = this.random.nextInt(100);
		if (dice < 68) {
			return kill(environment, victim);
		}
		if (dice < 92) {
			return pause(this.running.get(victim).program());
		}
		return (dice < 96) ? stop(environment, victim) : killBroker(environment);
	}

	private Strike kill(Environment environment, int victim) {
		pass(Duration.ofMillis(this.random.nextInt(7_000)));
		Instance instance = this.running.get(victim);
		instance.program().kill();
		this.running.set(victim, start(environment, instance.service()));
		return Strike.KILL;
	}

	private static Strike pause(JavaProcess program) {
		program.pause();
		pass(PAST_THE_SESSION);
		program.resume();
		return Strike.PAUSE;
	}

	private Strike stop(Environment environment, int victim) {
		Instance instance = this.running.get(victim);
		Instant told = Instant.now();
		instance.program().terminate();
		assertThat(instance.program().endedWithin(STOPPED)).as("%s has ended", instance).isTrue();
		this.report.countStop(Duration.between(told, Instant.now()));
		this.running.set(victim, start(environment, instance.service()));
		return Strike.STOP;
	}

	private static Strike killBroker(Environment environment) {
		environment.cluster().node(0).kill();
		environment.cluster().restart(0);
		return Strike.KILL_OF_THE_BROKER;
	}

	private static Instance start(Environment environment, Service service) {
		return new Instance(service, environment.start(service));
	}

	private AssertionError settle(Environment environment) throws IOException {
		Instant quiet = Instant.now();
		AssertionError violation = null;
		try {
			environment.awaitMigration(AFTERWARDS);
		}
		catch (RuntimeException | AssertionError ex) {
			violation = new AssertionError(ex);
		}
		String text = this.report.text(environment, Duration.between(quiet, Instant.now()), violation);
		System.out.print(text);
		Files.writeString(Path.of("target", "chaos-report.txt"), text);
		return violation;
	}

	private static void pass(Duration time) {
		try {
			Thread.sleep(time);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
