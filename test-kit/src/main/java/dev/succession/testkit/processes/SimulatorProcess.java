package dev.succession.testkit.processes;

import java.util.ArrayList;
import java.util.List;

import dev.succession.simulator.PartnerCenterSimulatorApplication;
import dev.succession.simulator.client.FaultCount;
import dev.succession.simulator.client.LedgerEntry;
import dev.succession.simulator.client.PartnerAccess;
import dev.succession.simulator.client.SimulatorClient;
import dev.succession.simulator.client.TenantSnapshot;
import dev.succession.testkit.processes.JavaProcess.Jvm;

/**
 * The simulated Partner Center, with a tenant, in a process of its own.
 */
public final class SimulatorProcess implements AutoCloseable {

	/** It keeps the tenant, and everything that was ever done to it. */
	private static final List<String> MEMORY = List.of("-Xmx1g");

	private final JavaProcess program;

	private final int port;

	private final SimulatorClient client;

	/**
	 * Starts it and waits until it takes requests.
	 * @param jvm how its JVM is started; it has 1 GiB of heap
	 * @param seed seed of the tenant
	 * @param customers how many customers it has
	 * @param behaviour how it behaves, as arguments
	 */
	public SimulatorProcess(Jvm jvm, long seed, int customers, String... behaviour) {
		List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--server.address=127.0.0.1",
				"--simulator.customers=" + customers, "--simulator.seed=" + seed, "--simulator.provisioning-time=200ms",
				"--simulator.partner-tenant-id=" + PartnerAccess.TENANT, "--succession.partner-center.enabled=false"));
		arguments.addAll(List.of(behaviour));
		this.program = JavaProcess.start(jvm.with(MEMORY), "simulator",
				PartnerCenterSimulatorApplication.class.getName(), arguments);
		this.port = this.program.port();
		this.client = new SimulatorClient(url());
	}

	/**
	 * Where it listens.
	 * @return the port on 127.0.0.1
	 */
	public int port() {
		return this.port;
	}

	/**
	 * Its address, without a proxy.
	 * @return its address
	 */
	public String url() {
		return "http://127.0.0.1:" + this.port;
	}

	/**
	 * Asks it what it knows.
	 * @return the client, which ends with the simulator
	 */
	public SimulatorClient client() {
		return this.client;
	}

	/**
	 * Changes its behaviour from now on.
	 * @param change the part of its behaviour that changes, as JSON
	 */
	public void behave(String change) {
		this.client.behave(change);
	}

	/**
	 * How often each fault rule was used since the behaviour was set.
	 * @return the rules
	 */
	public List<FaultCount> faultCounts() {
		return this.client.faultCounts();
	}

	/**
	 * Everything that was done to the tenant, in order.
	 * @return the ledger
	 */
	public List<LedgerEntry> ledger() {
		return this.client.ledger();
	}

	/**
	 * How many things were done to the tenant.
	 * @return the number
	 */
	public int effects() {
		return ledger().size();
	}

	/**
	 * How often something was done to the tenant.
	 * @param kind what, such as {@code order.placed}
	 * @return the number
	 */
	public long effects(String kind) {
		return count(ledger(), kind);
	}

	/**
	 * How often something was done in a ledger.
	 * @param ledger the ledger
	 * @param kind what, such as {@code order.placed}
	 * @return the number
	 */
	public static long count(List<LedgerEntry> ledger, String kind) {
		return ledger.stream().filter((entry) -> entry.is(kind)).count();
	}

	/**
	 * The tenant as it is now.
	 * @return its customers, subscriptions and users
	 */
	public TenantSnapshot tenant() {
		return this.client.tenant();
	}

	/**
	 * How often a call was made.
	 * @param path the end of its path
	 * @return the number
	 */
	public long calls(String path) {
		return this.client.calls().count((call) -> call.path().endsWith(path));
	}

	/**
	 * How many calls were made of the API.
	 * @return the number
	 */
	public long calls() {
		return this.client.calls().total();
	}

	/**
	 * How many calls were answered with a status.
	 * @param status the HTTP status
	 * @return the number
	 */
	public long answered(int status) {
		return this.client.calls().count((call) -> call.status() == status);
	}

	/**
	 * How many calls came before the time that a 429 had named.
	 * @return the number
	 */
	public long callsInClosedWindows() {
		return this.client.calls().inClosedWindow();
	}

	@Override
	public void close() {
		this.client.close();
		this.program.close();
	}

}
