package dev.succession.reliability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import dev.succession.audit.LedgerEntry;
import dev.succession.reliability.World.Service;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * For as long as it is told to, services are killed, paused and stopped at random while
 * Partner Center answers some calls badly; then everything has to be as if nothing had
 * happened. Run with {@code mvn -Pchaos verify -Dchaos.seed=… -Dchaos.minutes=…}.
 */
@Tag("chaos")
class ChaosTests {

	private static final Duration AFTERWARDS = Duration.ofMinutes(10);

	private static final String FAULTS = """
			{"orderVisibilityLag":"PT3S","requestMemory":{"kind":"%s","retention":"PT1H","entries":1000},"faults":[
			 {"fault":"RESET","probability":0.004},{"fault":"RESET","applied":false,"probability":0.004},
			 {"fault":"FAIL","status":500,"probability":0.004},{"fault":"FAIL","status":504,"applied":false,"probability":0.004},
			 {"fault":"TRUNCATE","probability":0.004},{"fault":"HTML","probability":0.002},
			 {"fault":"THROTTLE","retryAfter":"1","probability":0.004},
			 {"fault":"DELAY","duration":"PT5S","probability":0.002},
			 {"fault":"STALE_READ","duration":"PT2S","calls":["LIST_SUBSCRIPTIONS"],"probability":0.01}]}""";

	private final long seed = Long.getLong("chaos.seed", System.nanoTime());

	private final Duration length = Duration.ofMinutes(Long.getLong("chaos.minutes", 30));

	private final int customers = Integer.getInteger("chaos.customers", 100 * (int) this.length.toMinutes());

	private final Random random = new Random(this.seed);

	private final Map<Service, Program> running = new EnumMap<>(Service.class);

	private int kills;

	private int pauses;

	private int stops;

	@Test
	void leavesEverythingAsIfNothingHadHappened() throws IOException {
		System.out.printf("chaos: seed %d, %s, %d customers%n", this.seed, this.length, this.customers);
		try (World world = new World(this.seed, this.customers, "--simulator.latency=20ms")) {
			for (Service service : Service.values()) {
				this.running.put(service, world.start(service));
			}
			Instant end = Instant.now().plus(this.length);
			while (Instant.now().isBefore(end)) {
				world.behave(
						FAULTS.formatted(List.of("REPLAY_ALL", "REPLAY_2XX", "FORGET").get(this.random.nextInt(3))));
				strike(world, Service.values()[this.random.nextInt(Service.values().length)]);
			}
			world.behave("{\"faults\":[]}");
			revive(world);
			Instant quiet = Instant.now();
			AssertionError violation = null;
			try {
				world.awaitMigration(AFTERWARDS);
			}
			catch (RuntimeException | AssertionError ex) {
				violation = new AssertionError(ex);
			}
			report(world, Duration.between(quiet, Instant.now()), violation);
			assertThat(violation).isNull();
		}
	}

	private void strike(World world, Service service) {
		Program program = this.running.get(service);
		int dice = this.random.nextInt(10);
		if (dice < 8) {
			pass(Duration.ofMillis(this.random.nextInt(7_000)));
			program.kill();
			this.kills++;
			this.running.put(service, world.start(service));
		}
		else if (dice < 9) {
			program.pause();
			pass(Duration.ofSeconds(9));
			program.resume();
			this.pauses++;
		}
		else {
			program.terminate();
			assertThat(program.endedWithin(Duration.ofSeconds(30))).as("%s has ended", program).isTrue();
			this.stops++;
			this.running.put(service, world.start(service));
		}
	}

	private void revive(World world) {
		this.running.replaceAll((service, program) -> program.isAlive() ? program : world.start(service));
	}

	private static void pass(Duration time) {
		try {
			Thread.sleep(time);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void report(World world, Duration settled, AssertionError violation) throws IOException {
		List<LedgerEntry> ledger = world.ledger();
		List<LedgerEntry> moves = ledger.stream().filter((entry) -> entry.kind().equals("licenses.changed")).toList();
		String report = """
				seed %d, %d minutes, %d customers
				kills %d, pauses %d, clean stops %d
				migrations needed %d, orders placed %d
				old subscriptions suspended %d, licence changes %d
				P1 orders beyond one for each migration: %d
				P4 instants at which a user was without a licence: %d
				P2, P3 and the rest, by the audit of ledger and tenant: %s
				settled %d s after the last strike
				""".formatted(this.seed, this.length.toMinutes(), this.customers, this.kills, this.pauses, this.stops,
				world.migrations(), count(ledger, "order.placed"), world.suspended(ledger), moves.size(),
				Math.max(0, count(ledger, "order.placed") - world.migrations()),
				moves.stream().filter((entry) -> entry.held().isEmpty()).count(),
				(violation != null) ? violation.getMessage() : "0 violations", settled.toSeconds());
		System.out.print(report);
		Files.writeString(Path.of("target", "chaos-report.txt"), report);
	}

	private static long count(List<LedgerEntry> ledger, String kind) {
		return ledger.stream().filter((entry) -> entry.kind().equals(kind)).count();
	}

}
