package dev.succession.discovery;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.succession.partnercenter.PartnerCenterAutoConfiguration;
import dev.succession.simulator.PartnerCenterSimulatorApplication;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * A simulated tenant of its own, reached through a go-between.
 */
final class Tenant implements AutoCloseable {

	private final JsonMapper json = new JsonMapper();

	private final ConfigurableApplicationContext simulator;

	private final URI url;

	private final GoBetween goBetween;

	Tenant(int customers, long seed) throws IOException {
		this.simulator = PartnerCenterSimulatorApplication.start("--server.port=0",
				"--simulator.customers=" + customers, "--simulator.seed=" + seed,
				"--spring.autoconfigure.exclude=" + PartnerCenterAutoConfiguration.class.getName());
		this.url = URI.create("http://127.0.0.1:" + this.simulator.getEnvironment().getProperty("local.server.port"));
		this.goBetween = new GoBetween(this.url);
	}

	GoBetween goBetween() {
		return this.goBetween;
	}

	/**
	 * The tenant as the simulator knows it.
	 * @param kind customer, subscription or user
	 * @return its lines
	 */
	List<JsonNode> state(String kind) {
		return get("/simulator/state").lines()
			.map(this.json::readTree)
			.filter((line) -> line.path("kind").asString().equals(kind))
			.toList();
	}

	Map<String, JsonNode> customers() {
		return state("customer").stream()
			.collect(Collectors.toMap((customer) -> customer.path("id").asString(), Function.identity()));
	}

	List<String> resellerCustomers() {
		return state("customer").stream()
			.filter((customer) -> customer.path("relationship").asString().equals("reseller"))
			.map((customer) -> customer.path("id").asString())
			.toList();
	}

	String get(String path) {
		return send(HttpRequest.newBuilder(this.url.resolve(path)).build());
	}

	/**
	 * Tells the simulator something.
	 */
	String put(String path, String body) {
		return send(HttpRequest.newBuilder(this.url.resolve(path))
			.header("Content-Type", "application/json")
			.PUT(HttpRequest.BodyPublishers.ofString(body))
			.build());
	}

	private static String send(HttpRequest request) {
		try (HttpClient http = HttpClient.newHttpClient()) {
			return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.goBetween.close();
		this.simulator.close();
	}

}
