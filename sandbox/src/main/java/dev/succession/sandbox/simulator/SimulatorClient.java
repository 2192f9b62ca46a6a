package dev.succession.sandbox.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the state and the counts of the simulated Partner Center from its control
 * endpoints.
 */
public final class SimulatorClient {

	private static final JsonMapper JSON = new JsonMapper();

	private final HttpClient http = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(5))
		.build();

	private final String base;

	public SimulatorClient(String base) {
		this.base = base;
	}

	/**
	 * How many customers a scan examines: those that the partner may act for.
	 * @return the number
	 */
	public int customers() {
		return (int) state().filter((row) -> row.path("kind").asString().equals("customer"))
			.filter((row) -> row.path("relationship").asString().equals("reseller"))
			.count();
	}

	public SimulatorCounts counts() {
		long orders = ledger().filter((row) -> row.path("kind").asString().equals("order.placed")).count();
		JsonNode calls = calls();
		SortedMap<Long, Long> perSecond = new TreeMap<>();
		calls.path("perSecond")
			.forEach((second) -> perSecond.put(second.path("second").asLong(), second.path("count").asLong()));
		return new SimulatorCounts(orders, calls.path("total").asLong(), CallRate.of(perSecond));
	}

	/**
	 * The whole tenant as it is now.
	 * @return one row for each customer, subscription and user
	 */
	public Stream<JsonNode> state() {
		return rows("/simulator/state");
	}

	/**
	 * Every effect ever applied, in order.
	 * @return one row for each effect
	 */
	public Stream<JsonNode> ledger() {
		return rows("/simulator/ledger");
	}

	/**
	 * How often which call was made and how it was answered, and how many in each second.
	 * @return the counts
	 */
	JsonNode calls() {
		return JSON.readTree(get("/simulator/calls").collect(Collectors.joining()));
	}

	/**
	 * Replaces the tenant by a new one with an empty ledger.
	 * @param seed what it is made from
	 * @param customers how many customers it has
	 */
	public void reset(long seed, int customers) {
		URI uri = URI.create("%s/simulator/reset?seed=%d&customers=%d".formatted(this.base, seed, customers));
		send(HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.noBody())).forEach((line) -> {
		});
	}

	private Stream<JsonNode> rows(String path) {
		return get(path).filter((line) -> !line.isBlank()).map(JSON::readTree);
	}

	private Stream<String> get(String path) {
		return send(HttpRequest.newBuilder(URI.create(this.base + path)));
	}

	private Stream<String> send(HttpRequest.Builder builder) {
		HttpRequest request = builder.timeout(Duration.ofSeconds(60)).build();
		try {
			HttpResponse<Stream<String>> response = this.http.send(request, HttpResponse.BodyHandlers.ofLines());
			if (response.statusCode() != 200) {
				throw new IllegalStateException("The simulated Partner Center answers %s with %d"
					.formatted(request.uri(), response.statusCode()));
			}
			return response.body();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The simulated Partner Center does not answer " + request.uri(), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while asking the simulated Partner Center", ex);
		}
	}

}
