package dev.succession.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The whole sandbox in this JVM, on free ports, waiting for a test to ask for a scan.
 */
final class RunningSandbox implements AutoCloseable {

	static final Duration LONG_ENOUGH = Duration.ofMinutes(2);

	private static final String[] ARGUMENTS = { "--sandbox.kafka-port=0", "--sandbox.registry-port=0",
			"--sandbox.simulator-port=0", "--sandbox.management-ports.discovery=0",
			"--sandbox.management-ports.purchase=0", "--sandbox.management-ports.license=0",
			"--sandbox.management-ports.cancellation=0", "--sandbox.customers=1", "--simulator.provisioning-time=200ms",
			"--succession.discovery.scan-on-start=false", "--succession.discovery.schedule=-" };

	private final SandboxProperties properties;

	private final RunningParts parts = new RunningParts();

	private final Addresses addresses;

	private final SimulatorClient simulator;

	private RunningSandbox(SandboxProperties properties) throws IOException {
		this.properties = properties;
		this.parts.add(ServiceLogs.open(Path.of("target", "system-test-logs")), ServiceLogs::stop);
		Sandbox sandbox = sandbox(this.parts);
		this.addresses = sandbox.startServices(sandbox.startPlatform());
		this.simulator = new SimulatorClient(this.addresses.simulator());
	}

	static RunningSandbox start() throws IOException {
		return new RunningSandbox(SandboxApplication.properties(ARGUMENTS));
	}

	private Sandbox sandbox(RunningParts parts) {
		return new Sandbox(this.properties, new Arguments(this.properties, ARGUMENTS), parts);
	}

	/**
	 * Starts one more instance of each service.
	 * @param parts stops them
	 * @return where the new ones are found
	 */
	Addresses startAnotherOfEachService(RunningParts parts) {
		return sandbox(parts).startServices(this.addresses);
	}

	Addresses addresses() {
		return this.addresses;
	}

	/**
	 * Begins with another tenant, which nobody has touched.
	 * @param seed what it is made from
	 * @param customers how many customers it has
	 * @return the tenant
	 */
	TenantSnapshot newTenant(long seed, int customers) {
		System.out.printf("tenant of %d customers, seed %d%n", customers, seed);
		this.simulator.reset(seed, customers);
		return tenant();
	}

	TenantSnapshot tenant() {
		return TenantSnapshot.of(this.simulator.state());
	}

	List<LedgerEntry> ledger() {
		return this.simulator.ledger().map(LedgerEntry::of).toList();
	}

	int customers() {
		return this.simulator.customers();
	}

	@Override
	public void close() {
		this.parts.close();
	}

}
