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
import dev.succession.sandbox.progress.ProgressDisplay;
import dev.succession.sandbox.progress.ProgressSnapshot;
import dev.succession.sandbox.progress.ProgressWatch;
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
		Addresses addresses = start(logs.directory().resolve("monitor"));
		Duration start = since(begin);
		this.out.printf("Everything runs after %.1f s: migrating %d customers (seed %d)%n", start.toMillis() / 1000.0,
				this.properties.customers(), this.properties.seed());
		showConsole(addresses);
		Summary summary = migrate(addresses, start);
		this.out.printf("%n%s%n%s%n", summary.table(), Summary.whereToLook(addresses, logs));
		if (!this.properties.exitWhenDone() && summary.isSettled()) {
			showConsole(addresses);
			this.out.println("Everything keeps running until you press Ctrl-C.");
		}
		this.out.println(summary.lastLine());
		if (!summary.isSettled()) {
			throw new IllegalStateException(
					"Gave up after %s; sandbox.give-up-after allows more. The log files are in %s"
						.formatted(this.properties.giveUpAfter(), logs.directory()));
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

	private Addresses start(Path monitorDirectory) {
		try {
			ProgramLauncher launcher = new ProgramLauncher(this.properties, this.arguments, this.parts);
			return launcher.startServicesAndConsole(launcher.startPlatform(), monitorDirectory);
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
			ProgressSnapshot progress = new ProgressWatch(reader, ProgressDisplay.on(this.out)).untilSettled(customers,
					this.properties.giveUpAfter());
			Duration migrating = since(begin);
			return new Summary(all.size(), customers, progress, progress.outlook(Instant.now(), migrating),
					SimulatorCounts.of(simulator), start, migrating);
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
