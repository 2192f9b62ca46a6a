package dev.succession.sandbox;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

import dev.succession.sandbox.programs.Addresses;
import dev.succession.sandbox.programs.CommandLines;
import dev.succession.sandbox.programs.ProgramLauncher;
import dev.succession.sandbox.programs.RunningParts;
import dev.succession.sandbox.programs.SandboxProperties;
import dev.succession.sandbox.programs.ServiceLogs;
import dev.succession.sandbox.programs.TakenPorts;
import dev.succession.sandbox.progress.FactReader;
import dev.succession.sandbox.progress.Follower;
import dev.succession.sandbox.progress.ProgressDisplay;
import dev.succession.sandbox.progress.ProgressSnapshot;
import dev.succession.sandbox.progress.ProgressWatch;
import dev.succession.sandbox.rollout.Approver;
import dev.succession.sandbox.rollout.RolloutTally;
import dev.succession.sandbox.simulator.SimulatorCounts;
import dev.succession.schemas.catalogue.Service;
import dev.succession.simulator.client.CustomerRow;
import dev.succession.simulator.client.SimulatorClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of the sandbox: starts everything, shows the progress and prints the summary.
 */
final class SandboxRun {

	private static final Logger log = LoggerFactory.getLogger(SandboxRun.class);

	private static final Duration AS_LONG_AS_IT_TAKES = Duration.ofDays(365);

	private final SandboxProperties properties;

	private final CommandLines arguments;

	private final RunningParts parts;

	private final PrintStream out;

	SandboxRun(SandboxProperties properties, CommandLines arguments, RunningParts parts, PrintStream out) {
		this.properties = properties;
		this.arguments = arguments;
		this.parts = parts;
		this.out = out;
	}

	/**
	 * Starts everything, waits until the tenant is migrated and prints the summary.
	 * @return the result of the run
	 * @throws IllegalStateException if a part can't start or the migrations take too
	 * long; the message says what to do
	 */
	Summary run() {
		refuseTakenPorts();
		ServiceLogs logs = openLogs();
		long begin = System.nanoTime();
		this.out.printf("Starting Kafka, schema registry, Partner Center simulator and %d services; logs in %s%n",
				Service.values().length, logs.directory());
		Addresses addresses = start(logs.directory());
		Duration start = since(begin);
		this.out.printf("Everything runs after %.1f s: migrating %d customers (seed %d)%n", start.toMillis() / 1000.0,
				this.properties.customers(), this.properties.seed());
		showConsole(addresses);
		if (awaitsApproval()) {
			this.out.print(ApprovalHint.of(addresses));
		}
		Summary summary = migrate(addresses, start);
		this.out.printf("%n%s%n%s%n", summary.table(), Summary.whereToLook(addresses, logs));
		if (!this.properties.exitWhenDone() && summary.isSettled()) {
			showConsole(addresses);
			this.out.println("Everything keeps running until you press Ctrl-C.");
		}
		this.out.println(summary.lastLine());
		if (!summary.isSettled()) {
			throw new IllegalStateException("%s. The log files are in %s".formatted(summary.isHeld()
					? "The rollout holds migrations"
					: "Gave up after %s; sandbox.give-up-after allows more".formatted(this.properties.giveUpAfter()),
					logs.directory()));
		}
		return summary;
	}

	private void refuseTakenPorts() {
		String taken = TakenPorts.describe(this.properties);
		if (!taken.isEmpty()) {
			throw new IllegalStateException(taken);
		}
	}

	private ServiceLogs openLogs() {
		try {
			return this.parts.add(ServiceLogs.open(this.properties.logDirectory()), ServiceLogs::stop);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("sandbox.log-directory can't be used", ex);
		}
	}

	private void showConsole(Addresses addresses) {
		if (addresses.console() != null) {
			this.out.println("Console: " + addresses.console());
		}
	}

	/**
	 * Whether nothing begins before a person approves a plan, for which there is time.
	 */
	private boolean awaitsApproval() {
		return isReleasing() && !this.properties.exitWhenDone();
	}

	private boolean isReleasing() {
		return this.properties.rollout() == SandboxProperties.Rollout.APPROVED;
	}

	private Addresses start(Path directory) {
		try {
			ProgramLauncher launcher = new ProgramLauncher(this.properties, this.arguments, this.parts);
			return launcher.startPrograms(launcher.startPlatform(), directory);
		}
		catch (IllegalStateException ex) {
			log.error("The sandbox can't start", ex);
			throw ex;
		}
	}

	private Summary migrate(Addresses addresses, Duration start) {
		long begin = System.nanoTime();
		try (SimulatorClient simulator = new SimulatorClient(addresses.simulator());
				FactReader reader = new FactReader(addresses.kafka(), addresses.registry())) {
			Collection<CustomerRow> all = simulator.tenant().customers().values();
			int customers = toExamine(all);
			RolloutTally rollouts = new RolloutTally();
			ProgressSnapshot progress = watch(reader, addresses, rollouts, customers);
			Duration migrating = since(begin);
			return new Summary(all.size(), customers, progress, progress.outlook(Instant.now(), migrating),
					isReleasing() ? rollouts : null, SimulatorCounts.of(simulator), start, migrating);
		}
	}

	private ProgressSnapshot watch(FactReader reader, Addresses addresses, RolloutTally rollouts, int customers) {
		try (Follower follower = (isReleasing() && !awaitsApproval())
				? new Approver(addresses.kafka(), addresses.registry(), rollouts, customers) : rollouts) {
			return new ProgressWatch(reader, ProgressDisplay.on(this.out), follower).untilSettled(customers,
					awaitsApproval() ? AS_LONG_AS_IT_TAKES : this.properties.giveUpAfter());
		}
	}

	/** A scan examines the customers whom the partner may act for. */
	private static int toExamine(Collection<CustomerRow> customers) {
		return (int) customers.stream().filter(CustomerRow::isReseller).count();
	}

	private static Duration since(long begin) {
		return Duration.ofNanos(System.nanoTime() - begin);
	}

}
