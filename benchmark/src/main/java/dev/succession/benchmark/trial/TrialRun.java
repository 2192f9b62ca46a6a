package dev.succession.benchmark.trial;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import dev.succession.benchmark.result.TrialResult;
import dev.succession.benchmark.schedule.Trial;
import dev.succession.simulator.client.SimulatorClient;
import dev.succession.simulator.client.TenantSnapshot;
import dev.succession.testkit.audit.ExpectedMigration;
import dev.succession.testkit.processes.JavaProcess;

/**
 * Makes one trial: starts a new platform and the programs of the arm, waits until the
 * tenant is migrated, and measures from outside.
 */
public final class TrialRun {

	private static final Duration TO_THE_FIRST_CALL = Duration.ofMinutes(2);

	private static final Duration LOOK = Duration.ofMillis(250);

	/** The simulator brings each customer up to date before it shows its ledger. */
	private static final Duration LOOK_AT_A_CUSTOMER = Duration.ofNanos(50_000);

	/** So that an effect too many is seen although the last one needed is there. */
	private static final Duration AFTERWARDS = Duration.ofSeconds(1);

	private static final Duration UNTIL_THE_NEXT_STORM = Duration.ofSeconds(10);

	private static final String STORM = """
			{"faults":[{"fault":"STORM","duration":"PT2S","count":1}]}""";

	private final Trial trial;

	private final Programs programs;

	private final Consumer<String> say;

	/**
	 * Prepares a trial; nothing is started yet.
	 * @param trial what to do
	 * @param programs how programs are started
	 * @param say told what a person should know
	 */
	public TrialRun(Trial trial, Programs programs, Consumer<String> say) {
		this.trial = trial;
		this.programs = programs;
		this.say = say;
	}

	/**
	 * Makes it. Everything that it started ends with it, also if this JVM is told to end
	 * meanwhile.
	 * @return what was measured
	 * @throws IllegalStateException if a program can't be started, or does not answer
	 */
	public TrialResult result() {
		Platform platform = new Platform(this.trial, this.programs.logs());
		EndOfThisJvm end = new EndOfThisJvm(platform::close);
		try (platform) {
			return on(platform);
		}
		catch (RuntimeException ex) {
			end.waitIfItHasBegun();
			throw ex;
		}
		finally {
			end.forget();
		}
	}

	private TrialResult on(Platform platform) {
		TenantSnapshot before = platform.simulator().tenant();
		List<ExpectedMigration> expected = ExpectedMigration.of(before);
		LedgerWatch ledger = new LedgerWatch(platform.simulator().client(), expected);
		Measurement measurement = new Measurement();
		List<JavaProcess> programs = this.trial.arm()
			.arm()
			.programs(platform.surroundings())
			.stream()
			.map(this.programs::start)
			.toList();
		try {
			measurement.started(programs.stream().map(JavaProcess::handle).toList(), platform.nodes());
			awaitTheFirstCall(platform.simulator().client(), programs);
			measurement.called();
			awaitCompletion(platform, ledger, programs, measurement);
		}
		finally {
			programs.forEach(this.programs::end);
		}
		ledger.look();
		Judgement judgement = Judgement.of(before, expected, platform.simulator().tenant(), ledger.entries());
		if (ledger.isComplete() && !judgement.problem().isEmpty()) {
			this.say.accept("the ledger of %s is wrong: %.500s".formatted(this.trial, judgement.problem()));
		}
		CallFigures calls = CallFigures.of(platform.simulator().client().calls(), this.trial.regime().quota());
		return measurement.result(this.trial, expected.size(), platform.brokers(), ledger, judgement, calls,
				platform.kafkaFigures());
	}

	private void awaitTheFirstCall(SimulatorClient simulator, List<JavaProcess> programs) {
		Instant end = Instant.now().plus(TO_THE_FIRST_CALL);
		while (simulator.calls().total() == 0) {
			List<JavaProcess> ended = programs.stream().filter((program) -> !program.isAlive()).toList();
			if (!ended.isEmpty() || Instant.now().isAfter(end)) {
				throw new IllegalStateException("%s has made no call: see %s".formatted(this.trial, programs));
			}
			pause(Duration.ofMillis(20));
		}
	}

	private void awaitCompletion(Platform platform, LedgerWatch ledger, List<JavaProcess> programs,
			Measurement measurement) {
		Instant end = Instant.now().plus(this.trial.limit());
		Instant storm = Instant.now().plus(UNTIL_THE_NEXT_STORM);
		boolean someoneWorks = true;
		while (!ledger.isComplete() && someoneWorks) {
			pause(LOOK.plus(LOOK_AT_A_CUSTOMER.multipliedBy(this.trial.customers())));
			someoneWorks = programs.stream().anyMatch(JavaProcess::isAlive);
			measurement.look();
			ledger.look();
			if (this.trial.regime().storms() && Instant.now().isAfter(storm)) {
				platform.simulator().behave(STORM);
				storm = storm.plus(UNTIL_THE_NEXT_STORM);
			}
			if (Instant.now().isAfter(end)) {
				this.say.accept("%s was given up after %d s: %d migrations are complete; the logs are in %s"
					.formatted(this.trial, this.trial.limit().toSeconds(), ledger.complete(), this.programs.logs()));
				return;
			}
		}
		measurement.look();
		pause(AFTERWARDS);
	}

	private static void pause(Duration time) {
		LockSupport.parkNanos(time.toNanos());
	}

}
