package dev.succession.benchmark.trial;

import java.time.Instant;
import java.util.List;

import dev.succession.benchmark.result.TrialResult;
import dev.succession.benchmark.schedule.Trial;

/**
 * What is measured during a trial.
 */
final class Measurement {

	private ProcessUsage arm = new ProcessUsage(List.of());

	private ProcessUsage nodes = new ProcessUsage(List.of());

	private Instant start = Instant.now();

	private Instant firstCall = Instant.now();

	/**
	 * The programs of the arm have been started.
	 * @param programs the programs
	 * @param nodes the Kafka nodes
	 */
	void started(List<ProcessHandle> programs, List<ProcessHandle> nodes) {
		this.arm = new ProcessUsage(programs);
		this.nodes = new ProcessUsage(nodes);
	}

	/** The arm has made its first call: what it uses counts from now on. */
	void called() {
		this.firstCall = Instant.now();
		this.arm.begin();
		this.nodes.begin();
	}

	/** Takes what the processes have used so far. */
	void look() {
		this.arm.look();
		this.nodes.look();
	}

	TrialResult result(Trial trial, int migrations, int brokers, LedgerWatch ledger, Judgement judgement,
			CallFigures calls, KafkaFigures kafka) {
		Completions completions = ledger.completions();
		double makespan = Completions.seconds(this.firstCall, ledger.lastEffect().orElse(this.firstCall));
		return new TrialResult(trial.regime().name(), trial.arm().arm().name(), trial.repeat(), trial.position(),
				trial.seed(), brokers, trial.regime().quota().timeScale(), migrations, ledger.complete(),
				judgement.doubled(), judgement.lostOrOtherwiseWrong(ledger.isComplete()),
				Completions.seconds(this.start, this.firstCall), makespan, most(completions, migrations),
				ledger.complete() / makespan, completions.steadyPerSecond(), calls.total(), calls.admitted() / makespan,
				calls.rejected(), calls.inClosedWindows(), calls.quotaUsed(), this.arm.cpuSeconds(),
				(brokers > 0) ? this.nodes.cpuSeconds() : Double.NaN, this.arm.mostResidentMib(), kafka.records(),
				kafka.userRecords(), kafka.bytes());
	}

	private double most(Completions completions, int migrations) {
		return completions.mostComplete(migrations)
			.map((at) -> Completions.seconds(this.firstCall, at))
			.orElse(Double.NaN);
	}

}
