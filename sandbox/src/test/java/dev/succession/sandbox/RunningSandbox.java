package dev.succession.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.succession.sandbox.programs.Addresses;
import dev.succession.sandbox.programs.CommandLines;
import dev.succession.sandbox.programs.ProgramLauncher;
import dev.succession.sandbox.programs.RunningParts;
import dev.succession.sandbox.programs.SandboxProperties;
import dev.succession.sandbox.programs.ServiceLogs;
import dev.succession.simulator.client.CustomerRow;
import dev.succession.simulator.client.LedgerEntry;
import dev.succession.simulator.client.SimulatorClient;
import dev.succession.simulator.client.TenantSnapshot;

/**
 * The whole sandbox in this JVM, on free ports, waiting for a test to ask for a scan.
 */
final class RunningSandbox implements AutoCloseable {

	static final Duration LONG_ENOUGH = Duration.ofMinutes(2);

	private static final String[] ARGUMENTS = { "--sandbox.ports=any", "--sandbox.customers=1",
			"--simulator.provisioning-time=200ms", "--succession.discovery.scan-on-start=false",
			"--succession.discovery.schedule=-" };

	private static final Path LOGS = Path.of("target", "system-test-logs");

	private final SandboxProperties properties;

	private final String[] arguments;

	private final RunningParts parts = new RunningParts();

	private RunningParts services = new RunningParts();

	private Addresses addresses;

	private final SimulatorClient simulator;

	private RunningSandbox(Path console, String... arguments) throws IOException {
		this.arguments = arguments;
		this.properties = SandboxApplication.properties(arguments);
		this.parts.add(ServiceLogs.open(LOGS), ServiceLogs::stop);
		this.addresses = sandbox(this.services).startPrograms(sandbox(this.parts).startPlatform(), console);
		this.simulator = new SimulatorClient(this.addresses.simulator());
	}

	static RunningSandbox start(String... more) throws IOException {
		return start(LOGS, Stream.of("--sandbox.console=false", "--sandbox.rollout=none"), more);
	}

	/**
	 * Starts it without its console. Nothing is bought before a plan is approved.
	 * @param more arguments
	 */
	static RunningSandbox startWithApprovals(String... more) throws IOException {
		return start(LOGS, Stream.of("--sandbox.console=false", "--sandbox.rollout=approved"), more);
	}

	/**
	 * Starts it with its console.
	 * @param directory below which the console's database is
	 * @param more arguments
	 */
	static RunningSandbox startWithConsole(Path directory, String... more) throws IOException {
		return start(directory, Stream.of("--sandbox.rollout=none"), more);
	}

	private static RunningSandbox start(Path console, Stream<String> kind, String... more) throws IOException {
		return new RunningSandbox(console,
				Stream.of(Stream.of(ARGUMENTS), kind, Stream.of(more)).flatMap((it) -> it).toArray(String[]::new));
	}

	private ProgramLauncher sandbox(RunningParts parts) {
		return new ProgramLauncher(this.properties, new CommandLines(this.properties, this.arguments), parts);
	}

	/**
	 * Starts one more instance of each service.
	 * @param parts stops them
	 * @return where the new ones are found
	 */
	Addresses startAnotherOfEachService(RunningParts parts) {
		return sandbox(parts).startServices(this.addresses);
	}

	/**
	 * Starts a monitor with its console.
	 * @param parts stops it
	 * @param directory where its database is
	 * @return the address of its first page
	 */
	String startConsole(RunningParts parts, Path directory) {
		return sandbox(parts).startConsole(this.addresses, directory);
	}

	/** Stops the services; everything else goes on. */
	void stopServices() {
		this.services.close();
	}

	/** Starts the services once more, at other addresses. */
	void startServices() {
		this.services = new RunningParts();
		this.addresses = sandbox(this.services).startServices(this.addresses);
	}

	Addresses addresses() {
		return this.addresses;
	}

	/**
	 * Begins with a new tenant.
	 * @param seed what it is made from
	 * @param customers how many customers it has
	 * @return the tenant
	 */
	TenantSnapshot newTenant(long seed, int customers) {
		System.out.printf("tenant of %d customers, seed %d%n", customers, seed);
		this.simulator.reset(seed, customers);
		return tenant();
	}

	/**
	 * Has the simulated Partner Center behave otherwise from now on.
	 * @param change the part of its behaviour that changes, as JSON
	 */
	void behave(String change) {
		this.simulator.behave(change);
	}

	/**
	 * How likely each quirk of the simulated Partner Center is at the moment. A new
	 * tenant has those of the settings again.
	 * @return the probabilities by the quirks' names
	 */
	Map<String, Double> quirks() {
		return this.simulator.quirks();
	}

	TenantSnapshot tenant() {
		return this.simulator.tenant();
	}

	List<LedgerEntry> ledger() {
		return this.simulator.ledger();
	}

	/** How many customers a scan examines. */
	int customers() {
		return (int) tenant().customers().values().stream().filter(CustomerRow::isReseller).count();
	}

	@Override
	public void close() {
		this.simulator.close();
		this.services.close();
		this.parts.close();
	}

}
