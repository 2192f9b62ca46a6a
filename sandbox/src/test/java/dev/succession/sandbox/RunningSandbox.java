package dev.succession.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.succession.audit.LedgerEntry;
import dev.succession.audit.TenantSnapshot;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole sandbox in this JVM, on free ports, waiting for a test to ask for a scan.
 */
final class RunningSandbox implements AutoCloseable {

	static final Duration LONG_ENOUGH = Duration.ofMinutes(2);

	private static final String[] ARGUMENTS = onFreePorts("--sandbox.customers=1",
			"--simulator.provisioning-time=200ms", "--succession.discovery.scan-on-start=false",
			"--succession.discovery.schedule=-");

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

	/**
	 * A command line with free ports wherever it does not name another one.
	 * @param given what else is on it, or instead
	 * @return the command line
	 */
	static String[] onFreePorts(String... given) {
		List<String> arguments = new ArrayList<>(List.of(given));
		Stream
			.of("kafka-port", "registry-port", "simulator-port", "management-ports.discovery",
					"management-ports.purchase", "management-ports.license", "management-ports.cancellation")
			.map((port) -> "--sandbox.%s=".formatted(port))
			.filter((port) -> Stream.of(given).noneMatch((argument) -> argument.startsWith(port)))
			.forEach((port) -> arguments.add(port + "0"));
		return arguments.toArray(String[]::new);
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

	/**
	 * Has the simulated Partner Center behave otherwise from now on.
	 * @param change the part of its behaviour that changes, as JSON
	 */
	void behave(String change) {
		URI uri = URI.create(this.addresses.simulator() + "/simulator/faults");
		HttpRequest request = HttpRequest.newBuilder(uri)
			.header("Content-Type", "application/json")
			.PUT(HttpRequest.BodyPublishers.ofString(change))
			.build();
		try (HttpClient http = HttpClient.newHttpClient()) {
			HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
			assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
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
