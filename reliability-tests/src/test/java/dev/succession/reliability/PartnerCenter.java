package dev.succession.reliability;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.succession.testkit.audit.LedgerEntry;
import dev.succession.testkit.audit.TenantSnapshot;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The simulated Partner Center, with a tenant, in a process of its own. What it tells of
 * itself comes from nobody else.
 */
final class PartnerCenter implements AutoCloseable {

	static final String TENANT = "ca12a1a0-0000-4000-8000-00000000c500";

	/** It keeps the tenant, and everything that was ever done to it. */
	private static final List<String> OPTIONS = List.of("-Xmx1g");

	private static final JsonMapper JSON = new JsonMapper();

	private final Program program;

	private final int port;

	/**
	 * Starts it and waits until it takes requests.
	 * @param seed seed of the tenant
	 * @param customers how many customers it has
	 * @param behaviour how it behaves, as arguments
	 */
	PartnerCenter(long seed, int customers, String... behaviour) {
		List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--server.address=127.0.0.1",
				"--simulator.customers=" + customers, "--simulator.seed=" + seed, "--simulator.provisioning-time=200ms",
				"--simulator.partner-tenant-id=" + TENANT, "--succession.partner-center.enabled=false"));
		arguments.addAll(List.of(behaviour));
		this.program = Program.start("simulator", "dev.succession.simulator.PartnerCenterSimulatorApplication", OPTIONS,
				arguments);
		this.port = this.program.port();
	}

	int port() {
		return this.port;
	}

	/**
	 * Where it is, without anybody in between.
	 * @return its address
	 */
	String url() {
		return "http://127.0.0.1:" + this.port;
	}

	/**
	 * Has it behave otherwise from now on.
	 * @param change the part of its behaviour that changes, as JSON
	 */
	void behave(String change) {
		Web.lines(HttpRequest.newBuilder(URI.create(url() + "/simulator/faults"))
			.header("Content-Type", "application/json")
			.PUT(HttpRequest.BodyPublishers.ofString(change))).forEach((line) -> {
			});
	}

	/**
	 * How often each rule of bad behaviour struck since the behaviour was set.
	 * @return a list with {@code fault} and {@code struck}
	 */
	JsonNode strikes() {
		return json("/simulator/faults/strikes");
	}

	/**
	 * Everything that was done to the tenant, in order.
	 * @return the ledger
	 */
	List<LedgerEntry> ledger() {
		return rows("/simulator/ledger").map(LedgerEntry::of).toList();
	}

	/**
	 * How many things were done to the tenant.
	 * @return the number
	 */
	int effects() {
		return ledger().size();
	}

	/**
	 * How often something was done to the tenant.
	 * @param kind what, such as {@code order.placed}
	 * @return the number
	 */
	long effects(String kind) {
		return count(ledger(), kind);
	}

	static long count(List<LedgerEntry> ledger, String kind) {
		return ledger.stream().filter((entry) -> entry.kind().equals(kind)).count();
	}

	/**
	 * The tenant as it is now.
	 * @return its customers, subscriptions and users
	 */
	TenantSnapshot tenant() {
		return TenantSnapshot.of(rows("/simulator/state"));
	}

	/**
	 * How often a call was made.
	 * @param path the end of its path
	 * @return the number
	 */
	long calls(String path) {
		return calls((row) -> row.path("path").asString().endsWith(path));
	}

	/**
	 * How many calls were made of the API.
	 * @return the number
	 */
	long calls() {
		return calls((row) -> true);
	}

	/**
	 * How many calls were answered with a status.
	 * @param status the HTTP status
	 * @return the number
	 */
	long answered(int status) {
		return calls((row) -> row.path("status").asInt() == status);
	}

	private long calls(Predicate<JsonNode> wanted) {
		return json("/simulator/calls").path("calls")
			.valueStream()
			.filter(wanted)
			.mapToLong((row) -> row.path("count").asLong())
			.sum();
	}

	/**
	 * How many calls came although their caller had been told to wait.
	 * @return the number
	 */
	long callsInClosedWindows() {
		return json("/simulator/calls").path("inClosedWindow").asLong();
	}

	private JsonNode json(String path) {
		return JSON.readTree(Web.lines(HttpRequest.newBuilder(URI.create(url() + path))).collect(Collectors.joining()));
	}

	private Stream<JsonNode> rows(String path) {
		return Web.lines(HttpRequest.newBuilder(URI.create(url() + path)))
			.filter((line) -> !line.isBlank())
			.map(JSON::readTree);
	}

	@Override
	public void close() {
		this.program.close();
	}

}
