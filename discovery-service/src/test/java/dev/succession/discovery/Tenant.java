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
 * A simulated tenant of its own, reached through a go-between. One after the other, all
 * of them live in one simulator, which ends with the JVM.
 */
final class Tenant implements AutoCloseable {

	private static final URI SIMULATOR = simulator();

	private final JsonMapper json = new JsonMapper();

	private final GoBetween goBetween;

	Tenant(int customers, long seed) throws IOException {
		send(at("/simulator/reset?seed=%d&customers=%d".formatted(seed, customers))
			.POST(HttpRequest.BodyPublishers.noBody()));
		this.goBetween = new GoBetween(SIMULATOR);
	}

	private static URI simulator() {
		ConfigurableApplicationContext simulator = PartnerCenterSimulatorApplication.start("--server.port=0",
				"--simulator.customers=1",
				"--spring.autoconfigure.exclude=" + PartnerCenterAutoConfiguration.class.getName());
		return URI.create("http://127.0.0.1:" + simulator.getEnvironment().getProperty("local.server.port"));
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
		return send(at(path));
	}

	/**
	 * Tells the simulator something.
	 */
	String put(String path, String body) {
		return send(at(path).header("Content-Type", "application/json").PUT(HttpRequest.BodyPublishers.ofString(body)));
	}

	private static HttpRequest.Builder at(String path) {
		return HttpRequest.newBuilder(SIMULATOR.resolve(path));
	}

	private static String send(HttpRequest.Builder request) {
		try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
			HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
			if (answer.statusCode() != 200) {
				throw new IllegalStateException(answer.toString() + answer.body());
			}
			return answer.body();
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.goBetween.close();
	}

}
