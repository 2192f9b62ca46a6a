package dev.succession.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

import dev.succession.simulator.testing.RawConnection;
import dev.succession.simulator.testing.SimulatorUnderTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Measures how many calls per second a simulator of 100,000 customers answers with 1 GiB
 * of heap, in a process of its own. It prints the results and checks no limit, because
 * they depend on the machine.
 */
@Tag("load")
class LoadTests {

	private static final int CUSTOMERS = Integer.getInteger("load.customers", 100_000);

	private static final int CONNECTIONS = Integer.getInteger("load.connections", 16);

	private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("load.warm-up", 20));

	private static final Duration MEASURED = Duration.ofSeconds(Integer.getInteger("load.seconds", 30));

	private static final int MOST_CALLS = 1_000_000;

	private final JsonMapper json = new JsonMapper();

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final List<String> customers = new ArrayList<>();

	private final List<String> users = new ArrayList<>();

	private int port;

	private String token;

	/** The latencies and statuses of one connection. */
	private record Measured(long[] nanos, int calls, Map<Integer, Integer> statuses) {
	}

	@Test
	void answersMixedCallsOfManyCustomers() throws Exception {
		this.port = freePort();
		Process simulator = start();
		try {
			await().atMost(Duration.ofMinutes(2)).until(this::isUp);
			signIn();
			listCustomersAndUsers();
			drive(WARM_UP);
			long begin = System.nanoTime();
			List<Measured> seen = drive(MEASURED);
			report(seen, Duration.ofNanos(System.nanoTime() - begin));
			System.out.printf("heap in use after it and a collection: %d MiB%n", heap(simulator));
			get("/simulator/state");
			System.out.printf("the same once every user was made: %d MiB%n", heap(simulator));
			assertThat(seen.stream().flatMap((it) -> it.statuses().keySet().stream())).allMatch((it) -> it < 500);
			assertThat(simulator.isAlive()).isTrue();
		}
		finally {
			simulator.destroy();
			simulator.waitFor();
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

	private Process start() throws IOException {
		return new ProcessBuilder(java("java"), "-Xmx1g", "-cp", System.getProperty("java.class.path"),
				PartnerCenterSimulatorApplication.class.getName(), "--server.port=" + this.port,
				"--simulator.customers=" + CUSTOMERS)
			.redirectErrorStream(true)
			.redirectOutput(Path.of("target", "load-simulator.log").toFile())
			.start();
	}

	private static String java(String tool) {
		return Path.of(System.getProperty("java.home"), "bin", tool).toString();
	}

	private boolean isUp() throws InterruptedException {
		try {
			return send(HttpRequest.newBuilder(uri("/actuator/health")).build()).contains("UP");
		}
		catch (UncheckedIOException ex) {
			return false;
		}
	}

	private URI uri(String path) {
		return URI.create("http://127.0.0.1:" + this.port + path);
	}

	private String send(HttpRequest request) throws InterruptedException {
		try {
			return this.http.send(request, HttpResponse.BodyHandlers.ofString()).body();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void get(String path) throws IOException, InterruptedException {
		this.http.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.discarding());
	}

	private void signIn() throws InterruptedException {
		String form = "grant_type=refresh_token&refresh_token=simulator-refresh-token"
				+ "&client_id=ca12a1a0-0000-4000-8000-00000000a001&client_secret=simulator-secret"
				+ "&resource=https%3A%2F%2Fapi.partnercenter.microsoft.com";
		this.token = this.json
			.readTree(send(HttpRequest.newBuilder(uri("/ca12a1a0-0000-4000-8000-00000000c500/oauth2/token"))
				.header("Content-Type", "application/x-www-form-urlencoded")
				.POST(HttpRequest.BodyPublishers.ofString(form))
				.build()))
			.path("access_token")
			.asString();
	}

	private void listCustomersAndUsers() throws IOException {
		try (RawConnection wire = new RawConnection(this.port, this.token)) {
			String path = "/v1/customers?size=500";
			for (JsonNode page = page(wire, path, ""); page != null; page = next(wire, path, page)) {
				page.path("items").forEach((it) -> this.customers.add("/v1/customers/" + it.path("id").asString()));
			}
			for (String customer : this.customers.subList(0, Math.min(2000, this.customers.size()))) {
				for (JsonNode user : items(wire.call("GET", customer + "/users", ""))) {
					this.users.add(customer + "/users/" + user.path("id").asString());
				}
			}
		}
	}

	private JsonNode page(RawConnection wire, String path, String token) throws IOException {
		return this.json.readTree(wire.call("GET", path, "", "MS-ContinuationToken: " + token).body());
	}

	private JsonNode next(RawConnection wire, String path, JsonNode page) throws IOException {
		String token = page.path("continuationToken").asString("");
		return token.isEmpty() ? null : page(wire, path + "&seekOperation=Next", token);
	}

	private List<JsonNode> items(RawConnection.Reply reply) {
		return this.json.readTree(reply.body()).path("items").valueStream().toList();
	}

	private List<Measured> drive(Duration time) throws Exception {
		long until = System.nanoTime() + time.toNanos();
		List<Future<Measured>> running = new ArrayList<>();
		try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
			for (int i = 0; i < CONNECTIONS; i++) {
				Random random = new Random(i);
				running.add(threads.submit(() -> drive(random, until)));
			}
		}
		List<Measured> all = new ArrayList<>();
		for (Future<Measured> future : running) {
			all.add(future.get());
		}
		return all;
	}

	private Measured drive(Random random, long until) throws IOException {
		long[] nanos = new long[MOST_CALLS / CONNECTIONS];
		Map<Integer, Integer> statuses = new TreeMap<>();
		int calls = 0;
		try (RawConnection wire = new RawConnection(this.port, this.token)) {
			for (; calls < nanos.length && System.nanoTime() < until; calls++) {
				long begin = System.nanoTime();
				statuses.merge(call(wire, random).status(), 1, Integer::sum);
				nanos[calls] = System.nanoTime() - begin;
			}
		}
		return new Measured(nanos, calls, statuses);
	}

	/** A mix of calls like that of a migration: mostly reads of a customer or a user. */
	private RawConnection.Reply call(RawConnection wire, Random random) throws IOException {
		String customer = this.customers.get(random.nextInt(this.customers.size()));
		String user = this.users.get(random.nextInt(this.users.size()));
		int kind = random.nextInt(100);
		if (kind < 30) {
			return wire.call("GET", customer + "/subscriptions", "");
		}
		if (kind < 60) {
			return wire.call("GET", user + "/licenses", "");
		}
		if (kind < 72) {
			return wire.call("GET", customer + "/users?size=500", "");
		}
		if (kind < 84) {
			return wire.call("GET", customer + "/subscribedskus", "");
		}
		if (kind < 85) {
			return wire.call("GET", "/v1/customers?size=500", "");
		}
		if (kind < 93) {
			return wire.call("PATCH", user, "{\"usageLocation\":\"%s\"}".formatted((kind % 2 == 0) ? "DE" : "FI"));
		}
		return wire.call("POST", customer + "/orders",
				"{\"lineItems\":[{\"lineItemNumber\":0,\"offerId\":\"%s\",\"quantity\":1}]}"
					.formatted(SimulatorUnderTest.OFFICE_E1));
	}

	private static void report(List<Measured> seen, Duration time) {
		long[] nanos = seen.stream().flatMapToLong((it) -> Arrays.stream(it.nanos(), 0, it.calls())).sorted().toArray();
		Map<Integer, Integer> statuses = new TreeMap<>();
		seen.forEach((it) -> it.statuses().forEach((status, count) -> statuses.merge(status, count, Integer::sum)));
		System.out.printf("%d customers, %d connections, %d cores, load average %.1f%n", CUSTOMERS, CONNECTIONS,
				Runtime.getRuntime().availableProcessors(),
				ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
		System.out.printf("%d calls in %.1f s: %.0f calls a second, by status %s%n", nanos.length,
				time.toMillis() / 1e3, nanos.length / (time.toMillis() / 1e3), statuses);
		System.out.printf("latency in ms: median %.1f, 95 %% %.1f, 99 %% %.1f, longest %.1f%n", at(nanos, 0.5),
				at(nanos, 0.95), at(nanos, 0.99), LongStream.of(nanos).max().orElse(0) / 1e6);
	}

	private static double at(long[] sorted, double share) {
		return sorted[(int) (sorted.length * share)] / 1e6;
	}

	private long heap(Process simulator) throws IOException, InterruptedException {
		new ProcessBuilder(java("jcmd"), Long.toString(simulator.pid()), "GC.run").start().waitFor();
		JsonNode used = this.json
			.readTree(send(HttpRequest.newBuilder(uri("/actuator/metrics/jvm.memory.used?tag=area:heap")).build()));
		return used.path("measurements").path(0).path("value").asLong() >> 20;
	}

}
