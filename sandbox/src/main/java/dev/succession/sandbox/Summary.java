package dev.succession.sandbox;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import dev.succession.events.MigrationParked;
import dev.succession.sandbox.programs.Addresses;
import dev.succession.sandbox.programs.ServiceLogs;
import dev.succession.sandbox.progress.MigrationState;
import dev.succession.sandbox.progress.Outlook;
import dev.succession.sandbox.progress.ProgressSnapshot;
import dev.succession.sandbox.rollout.RolloutTally;
import dev.succession.sandbox.simulator.SimulatorCounts;
import org.jspecify.annotations.Nullable;

/**
 * The result of a run, in words.
 *
 * @param allCustomers how many customers the tenant has
 * @param customers how many of them a scan examines
 * @param progress how far the run has come
 * @param outlook what becomes of what is under way
 * @param rollouts what the rollouts hold; null if nothing needs an approval
 * @param counts what the simulated Partner Center has counted
 * @param start how long it took until everything ran
 * @param migrating how long it took from then on
 */
record Summary(int allCustomers, int customers, ProgressSnapshot progress, Outlook outlook,
		@Nullable RolloutTally rollouts, SimulatorCounts counts, Duration start, Duration migrating) {

	/**
	 * The table of the summary, and the details of each parked migration.
	 * @return several lines of text
	 */
	String table() {
		return lines(rows()) + this.progress.parked().stream().map(Summary::parked).collect(Collectors.joining());
	}

	private Map<String, String> rows() {
		Map<String, String> rows = new LinkedHashMap<>();
		rows.put("customers examined",
				"%d of %d%s".formatted(this.progress.customersExamined(), this.customers,
						(this.progress.customersUnread() > 0)
								? ", %d of them could not be read".formatted(this.progress.customersUnread()) : ""));
		rows.put("what became of all customers", this.progress.coverage().inOneLine(this.allCustomers));
		rows.put("migrations", String.valueOf(this.progress.migrations().size()));
		rows.put("  completed", String.valueOf(this.progress.ended(MigrationState.COMPLETED)));
		rows.put("  compensated", String.valueOf(this.progress.ended(MigrationState.COMPENSATED)));
		rows.put("  parked", String.valueOf(this.progress.ended(MigrationState.PARKED)));
		if (this.progress.ended(MigrationState.WITHDRAWN) > 0) {
			rows.put("  withdrawn", String.valueOf(this.progress.ended(MigrationState.WITHDRAWN)));
		}
		if (unfinished() > 0) {
			rows.put("  unfinished", String.valueOf(unfinished()));
		}
		if (this.rollouts != null) {
			rows.putAll(this.rollouts.rows());
			rows.put("orders without approval", String.valueOf(this.rollouts.ordersWithoutApproval()));
		}
		rows.put("forecast", this.outlook.inOneLine());
		rows.put("licences moved", String.valueOf(this.progress.usersMoved()));
		rows.put("orders placed", String.valueOf(this.counts.orders()));
		rows.put("API calls", "%d, %.0f a second from the 10th to the 90th percentile".formatted(this.counts.calls(),
				this.counts.callsPerSecond()));
		rows.put("elapsed", "%s to start, %s to migrate".formatted(seconds(this.start), seconds(this.migrating)));
		return rows;
	}

	private long unfinished() {
		return this.progress.migrations().stream().filter((migration) -> migration.end() == null).count();
	}

	private static String parked(MigrationParked fact) {
		return "parked at %s: %s, %s (attempts: %d)%n    migration %s, customer %s, subscription %s%n".formatted(
				fact.getStep(), fact.getReason(), (fact.getDetail() != null) ? fact.getDetail() : "no detail",
				fact.getAttempts(), fact.getMigrationId(), fact.getCustomerId(), fact.getSubscriptionId());
	}

	/**
	 * Where to look further.
	 * @param addresses where the parts are found
	 * @param logs where the log files are
	 * @return several lines of text
	 */
	static String whereToLook(Addresses addresses, ServiceLogs logs) {
		Map<String, String> rows = new LinkedHashMap<>(addresses.toShow());
		rows.put("log files", logs.directory().toString());
		logs.warnings()
			.forEach((program, count) -> rows.put("  " + program + ".log", "%d warnings or errors".formatted(count)));
		return lines(rows);
	}

	/**
	 * The last line.
	 * @return the number of migrations by how they ended
	 */
	String lastLine() {
		return "migrations: %d completed, %d compensated, %d parked".formatted(
				this.progress.ended(MigrationState.COMPLETED), this.progress.ended(MigrationState.COMPENSATED),
				this.progress.ended(MigrationState.PARKED));
	}

	/**
	 * Whether every migration was completed or compensated.
	 * @return false if one is parked or unfinished, not every customer was examined, or
	 * something was ordered without the approval that it needs
	 */
	boolean isGood() {
		return isSettled() && this.progress.ended(MigrationState.PARKED) == 0
				&& (this.rollouts == null || this.rollouts.ordersWithoutApproval() == 0);
	}

	boolean isHeld() {
		return this.rollouts != null && this.rollouts.holdsTheRest();
	}

	boolean isSettled() {
		return this.progress.isSettled(this.customers);
	}

	private static String lines(Map<String, String> rows) {
		return rows.entrySet()
			.stream()
			.map((row) -> "%-30s %s%n".formatted(row.getKey(), row.getValue()))
			.collect(Collectors.joining());
	}

	private static String seconds(Duration duration) {
		return "%.1f s".formatted(duration.toMillis() / 1000.0);
	}

}
