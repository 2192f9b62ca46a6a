package dev.succession.simulator.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks a running simulator what it knows, and changes how it behaves.
 */
public final class SimulatorClient implements AutoCloseable {

	private static final JsonMapper JSON = new JsonMapper();

	private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

	private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);

	private final HttpClient http = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(CONNECT_LIMIT)
		.build();

	private final String url;

	/**
	 * Makes a client; nothing is sent yet.
	 * @param url the simulator's address, for example {@code http://127.0.0.1:8090}
	 */
	public SimulatorClient(String url) {
		this.url = url;
	}

	/**
	 * The whole tenant as it is now.
	 * @return its customers, subscriptions and users
	 */
	public TenantSnapshot tenant() {
		return TenantSnapshot.of(rows("/simulator/state"));
	}

	/**
	 * Every effect since the tenant was made.
	 * @return the effects, in order
	 */
	public List<LedgerEntry> ledger() {
		return rows("/simulator/ledger").map(LedgerEntry::of).toList();
	}

	/**
	 * The effects that are not known yet.
	 * @param after the place of the last one that is known, 0 for none
	 * @return the effects behind it, in order
	 */
	public List<LedgerEntry> ledger(long after) {
		return rows("/simulator/ledger?after=" + after).map(LedgerEntry::of).toList();
	}

	/**
	 * The effects of one kind on one customer since the tenant was made.
	 * @param kind for example {@code order.placed}
	 * @param customerId the customer
	 * @return the effects, in order
	 */
	public List<LedgerEntry> ledger(String kind, String customerId) {
		return ledger().stream().filter((entry) -> entry.is(kind) && entry.customerId().equals(customerId)).toList();
	}

	/**
	 * The calls of the simulated API since the tenant was made.
	 * @return the counts
	 */
	public CallCounts calls() {
		return CallCounts.of(new Row(json("/simulator/calls")));
	}

	/**
	 * How often each fault rule was used since the behaviour was set.
	 * @return the rules, in their order
	 */
	public List<FaultCount> faultCounts() {
		return json("/simulator/faults/strikes").valueStream().map(Row::new).map(FaultCount::of).toList();
	}

	/**
	 * How likely each quirk is at the moment.
	 * @return probabilities by the quirks' names
	 */
	public Map<String, Double> quirks() {
		return json("/simulator/faults").path("quirks")
			.propertyStream()
			.collect(Collectors.toMap(Map.Entry::getKey, (quirk) -> quirk.getValue().asDouble()));
	}

	/**
	 * Changes the simulator's behaviour from now on.
	 * @param change the part that changes, as JSON for {@code PUT /simulator/faults}
	 */
	public void behave(String change) {
		done(request("/simulator/faults").header("Content-Type", "application/json")
			.PUT(HttpRequest.BodyPublishers.ofString(change)));
	}

	/**
	 * Replaces the tenant by a new one with an empty ledger. The behaviour is that of the
	 * simulator's settings again.
	 * @param seed the seed that the tenant is made from
	 * @param customers how many customers it has
	 */
	public void reset(long seed, int customers) {
		done(request("/simulator/reset?seed=%d&customers=%d".formatted(seed, customers))
			.POST(HttpRequest.BodyPublishers.noBody()));
	}

	/**
	 * Moves the simulator's clock ahead.
	 * @param by how far
	 */
	public void advanceClock(Duration by) {
		done(request("/simulator/clock?advance=" + by).POST(HttpRequest.BodyPublishers.noBody()));
	}

	private Stream<Row> rows(String path) {
		return send(request(path)).filter((line) -> !line.isBlank()).map(JSON::readTree).map(Row::new);
	}

	private JsonNode json(String path) {
		return JSON.readTree(send(request(path)).collect(Collectors.joining()));
	}

	private void done(HttpRequest.Builder request) {
		send(request).forEach((_) -> {
		});
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create(this.url + path)).timeout(ANSWER_LIMIT);
	}

	private Stream<String> send(HttpRequest.Builder builder) {
		HttpRequest request = builder.build();
		try {
			HttpResponse<Stream<String>> response = this.http.send(request, HttpResponse.BodyHandlers.ofLines());
			if (response.statusCode() != 200) {
				throw new IllegalStateException("The simulated Partner Center answers %s with %d: %s".formatted(
						request.uri(), response.statusCode(), response.body().collect(Collectors.joining("\n"))));
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

	@Override
	public void close() {
		this.http.close();
	}

}
