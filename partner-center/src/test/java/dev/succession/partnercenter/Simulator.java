package dev.succession.partnercenter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.succession.simulator.SimulatedTenant;
import tools.jackson.databind.JsonNode;

/**
 * A simulated Partner Center that can be started over and told to misbehave, with its own
 * books to judge by.
 */
class Simulator implements AutoCloseable {

	private static final String PREFIX = "--succession.partner-center.";

	private final SimulatedTenant tenant = new SimulatedTenant(1, 1);

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	/** What the client has to be told, below its own prefix. */
	List<String> properties() {
		return this.tenant.arguments().stream().map((argument) -> argument.substring(PREFIX.length())).toList();
	}

	String url() {
		return properties().stream()
			.filter((property) -> property.startsWith("base-url="))
			.map((property) -> property.substring("base-url=".length()))
			.findFirst()
			.orElseThrow();
	}

	/** A new tenant that behaves. */
	void startOver(long seed, int customers) {
		exchange("POST", "/simulator/reset?seed=" + seed + "&customers=" + customers, "");
	}

	/** Makes it misbehave from now on; the rules are {@code PUT /simulator/faults}. */
	void behave(String rules) {
		exchange("PUT", "/simulator/faults", rules);
	}

	/** Whether one of its rules has struck since it was told to misbehave. */
	boolean hasStruck() {
		return Json.MAPPER.readTree(exchange("GET", "/simulator/faults/strikes", ""))
			.valueStream()
			.anyMatch((rule) -> rule.path("struck").asLong() > 0);
	}

	void advance(Duration time) {
		exchange("POST", "/simulator/clock?advance=" + time, "");
	}

	List<JsonNode> state(String kind, Predicate<JsonNode> wanted) {
		return rows("/simulator/state").stream()
			.filter((row) -> row.path("kind").asString().equals(kind))
			.filter(wanted)
			.toList();
	}

	/** All effects that somebody's call had, in order; those of time are left out. */
	List<JsonNode> ledger() {
		return rows("/simulator/ledger").stream()
			.filter((row) -> !row.path("requestId").asString().equals("time"))
			.toList();
	}

	List<JsonNode> ledger(String kind) {
		return ledger().stream().filter((row) -> row.path("kind").asString().equals(kind)).toList();
	}

	/** Ids of a customer's users who hold a licence SKU now. */
	Set<String> holders(String customerId, String skuId) {
		return state("user", (user) -> user.path("customerId").asString().equals(customerId)).stream()
			.filter((user) -> user.path("licenses")
				.valueStream()
				.anyMatch((license) -> license.path("skuId").asString().equals(skuId)))
			.map((user) -> user.path("id").asString())
			.collect(Collectors.toSet());
	}

	private List<JsonNode> rows(String path) {
		return exchange("GET", path, "").lines().map(Json.MAPPER::readTree).toList();
	}

	private String exchange(String method, String path, String body) {
		HttpRequest request = HttpRequest.newBuilder(URI.create(url() + path))
			.method(method, HttpRequest.BodyPublishers.ofString(body))
			.header("Content-Type", "application/json")
			.build();
		try {
			var response = this.http.send(request, BodyHandlers.ofString());
			if (response.statusCode() / 100 != 2) {
				throw new IllegalStateException(response.statusCode() + " " + response.body());
			}
			return response.body();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.http.close();
		this.tenant.close();
	}

}
