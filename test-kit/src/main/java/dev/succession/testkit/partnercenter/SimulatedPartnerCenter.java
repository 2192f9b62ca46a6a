package dev.succession.testkit.partnercenter;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.succession.simulator.PartnerCenterSimulatorApplication;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * A simulated tenant of its own on a free port, and what its state and its ledger say.
 */
public final class SimulatedPartnerCenter implements AutoCloseable {

	/** Offer of the product that is retired. */
	public static final String RETIRING_OFFER = "ca12a1a0-0000-4000-8000-000000000001";

	private static final String CLIENT = "ca12a1a0-0000-4000-8000-00000000a001";

	private final JsonMapper json = new JsonMapper();

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final ConfigurableApplicationContext simulator;

	private final URI url;

	public SimulatedPartnerCenter(int customers, long seed) {
		this.simulator = PartnerCenterSimulatorApplication.start("--server.port=0",
				"--simulator.customers=" + customers, "--simulator.seed=" + seed, "--simulator.provisioning-time=200ms",
				"--succession.partner-center.enabled=false");
		this.url = URI.create("http://127.0.0.1:" + this.simulator.getEnvironment().getProperty("local.server.port"));
	}

	/**
	 * What a service has to be told to use this tenant.
	 * @return arguments as {@code --name=value}
	 */
	public List<String> arguments() {
		return List.of("--succession.partner-center.base-url=" + this.url,
				"--succession.partner-center.authority=" + this.url,
				"--succession.partner-center.tenant-id=ca12a1a0-0000-4000-8000-00000000c500",
				"--succession.partner-center.app.client-id=" + CLIENT,
				"--succession.partner-center.app.client-secret=simulator-secret",
				"--succession.partner-center.user.client-id=" + CLIENT,
				"--succession.partner-center.user.client-secret=simulator-secret",
				"--succession.partner-center.user.refresh-token=simulator-refresh-token");
	}

	/**
	 * The tenant as it is now.
	 * @param kind customer, subscription or user
	 * @param wanted which of them
	 * @return the rows, in the tenant's own order
	 */
	public List<JsonNode> state(String kind, Predicate<JsonNode> wanted) {
		return rows("/simulator/state", (row) -> row.path("kind").asString().equals(kind) && wanted.test(row));
	}

	/**
	 * Active subscriptions of the retiring product, of customers who can be sold to.
	 * @return the rows by customer, in the tenant's own order
	 */
	public Map<String, List<JsonNode>> retiringByCustomer() {
		Set<String> sellable = state("customer", (row) -> row.path("relationship").asString().equals("reseller"))
			.stream()
			.map((row) -> row.path("id").asString())
			.collect(Collectors.toSet());
		return state("subscription",
				(row) -> row.path("offerId").asString().equalsIgnoreCase(RETIRING_OFFER)
						&& row.path("status").asString().equals("active")
						&& sellable.contains(row.path("customerId").asString()))
			.stream()
			.collect(Collectors.groupingBy((row) -> row.path("customerId").asString(), LinkedHashMap::new,
					Collectors.toList()));
	}

	/**
	 * One subscription of the retiring product for each customer who can be sold to.
	 * @param wanted which of a customer's
	 * @return the rows, in the tenant's own order
	 */
	public List<JsonNode> retiringSubscriptions(Predicate<JsonNode> wanted) {
		return retiringByCustomer().values()
			.stream()
			.flatMap((subscriptions) -> subscriptions.stream().filter(wanted).limit(1))
			.toList();
	}

	/**
	 * The effects on one customer since the tenant was made.
	 * @param kind for example {@code order.placed}
	 * @param customerId the customer
	 * @return the rows, in order
	 */
	public List<JsonNode> ledger(String kind, String customerId) {
		return rows("/simulator/ledger", (row) -> row.path("kind").asString().equals(kind)
				&& row.path("customerId").asString().equals(customerId));
	}

	/**
	 * Has the simulated Partner Center behave otherwise from now on.
	 * @param change the part of its behaviour that changes, as JSON
	 */
	public void behave(String change) {
		HttpRequest request = HttpRequest.newBuilder(this.url.resolve("/simulator/faults"))
			.header("Content-Type", "application/json")
			.PUT(HttpRequest.BodyPublishers.ofString(change))
			.build();
		try {
			HttpResponse<String> answer = this.http.send(request, HttpResponse.BodyHandlers.ofString());
			if (answer.statusCode() != 200) {
				throw new IllegalArgumentException(answer.body());
			}
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Does what somebody might do by hand, in the name of the partner.
	 * @param method the HTTP method
	 * @param path the path behind {@code /v1}
	 * @param body JSON, or nothing
	 * @return the answer's body
	 */
	public JsonNode byHand(String method, String path, String body) {
		String token = this.json
			.readTree(send("POST", "/ca12a1a0-0000-4000-8000-00000000c500/oauth2/token",
					"grant_type=refresh_token&refresh_token=simulator-refresh-token&client_id=" + CLIENT
							+ "&client_secret=simulator-secret&resource=https%3A%2F%2Fapi.partnercenter.microsoft.com",
					"Content-Type", "application/x-www-form-urlencoded"))
			.path("access_token")
			.asString();
		String answer = send(method, "/v1" + path, body, "Content-Type", "application/json", "Authorization",
				"Bearer " + token);
		return answer.startsWith("{") ? this.json.readTree(answer) : this.json.missingNode();
	}

	private String send(String method, String path, String body, String... headers) {
		HttpRequest request = HttpRequest.newBuilder(this.url.resolve(path))
			.method(method, HttpRequest.BodyPublishers.ofString(body))
			.headers(headers)
			.build();
		try {
			HttpResponse<String> answer = this.http.send(request, HttpResponse.BodyHandlers.ofString());
			if (answer.statusCode() / 100 != 2) {
				throw new IllegalArgumentException(answer.statusCode() + " " + answer.body());
			}
			return answer.body();
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private List<JsonNode> rows(String path, Predicate<JsonNode> wanted) {
		try {
			return this.http
				.send(HttpRequest.newBuilder(this.url.resolve(path)).build(), HttpResponse.BodyHandlers.ofString())
				.body()
				.lines()
				.map(this.json::readTree)
				.filter(wanted)
				.toList();
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.http.close();
		this.simulator.close();
	}

}
