package dev.succession.benchmark.report;

import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

import dev.succession.benchmark.result.TrialResult;

/**
 * A figure of a trial.
 *
 * @param title the head of its column
 * @param of how it is worked out; NaN if the trial does not have it
 * @param format how it is written
 */
record Figure(String title, ToDoubleFunction<TrialResult> of, DoubleFunction<String> format) {

	static final Figure WHOLE_RUN = number("migrations/s, whole run", TrialResult::migrationsPerSecond);

	/** The last ones may wait for a second look, a minute after the first. */
	static final Figure MOST = number("until 99 % are complete",
			(trial) -> 0.99 * trial.completed() / trial.mostSeconds());

	static final Figure STEADY = number("steady", TrialResult::steadyMigrationsPerSecond);

	static final Figure CALLS = number("calls a migration", (trial) -> perMigration(trial, trial.calls()));

	static final Figure REJECTED = new Figure("429", (trial) -> (double) trial.rejected() / trial.calls(),
			Spread::percent);

	static final Figure QUOTA = new Figure("quota used", TrialResult::quotaUsed, Spread::percent);

	static final Figure CPU = number("CPU, ms a migration", (trial) -> perMigration(trial, 1000 * trial.cpuSeconds()));

	static final Figure BROKER_CPU = number("Kafka's CPU, ms a migration",
			(trial) -> perMigration(trial, 1000 * trial.brokerCpuSeconds()));

	static final Figure RESIDENT = number("resident, MiB", TrialResult::residentMib);

	static final Figure START = number("start, s", TrialResult::startSeconds);

	static final Figure RECORDS = number("records a migration", (trial) -> perMigration(trial, trial.records()));

	/** In real time, if the regime was scaled. */
	static final Figure PER_HOUR = number("migrations/h",
			(trial) -> 3600 * trial.migrationsPerSecond() / trial.timeScale());

	/** How fast. */
	static final List<Figure> SPEED = List.of(WHOLE_RUN, MOST, STEADY, PER_HOUR,
			number("admitted calls/s", TrialResult::callsPerSecond),
			number("makespan, s", TrialResult::makespanSeconds), START);

	/** For what. */
	static final List<Figure> COST = List.of(CALLS, REJECTED,
			number("in closed windows", (trial) -> trial.inClosedWindows()), QUOTA, CPU, BROKER_CPU, RESIDENT, RECORDS,
			number("records about users", (trial) -> perMigration(trial, trial.userRecords())),
			number("Kafka's disks, KiB a migration", (trial) -> perMigration(trial, trial.kafkaBytes() / 1024)));

	private static Figure number(String title, ToDoubleFunction<TrialResult> of) {
		return new Figure(title, of, Spread::number);
	}

	static double perMigration(TrialResult trial, double sum) {
		return sum / trial.completed();
	}

	Spread spread(List<TrialResult> trials) {
		return Spread.of(trials.stream().mapToDouble(this.of));
	}

	String text(List<TrialResult> trials) {
		return spread(trials).text(this.format);
	}

}
