package dev.succession.testkit.partnercenter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.succession.simulator.PartnerCenterSimulatorApplication;
import dev.succession.simulator.client.LedgerEntry;
import dev.succession.simulator.client.PartnerAccess;
import dev.succession.simulator.client.SimulatorClient;
import dev.succession.simulator.client.SubscriptionRow;
import dev.succession.simulator.client.TenantSnapshot;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * A simulated Partner Center inside this JVM, on a free port. Tests ask it what became of
 * the tenant, and tell it how to behave.
 */
public final class SimulatedPartnerCenter implements AutoCloseable {

	private final JsonMapper json = new JsonMapper();

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final ConfigurableApplicationContext application;

	private final String url;

	private final SimulatorClient client;

	private SimulatedPartnerCenter() {
		this.application = PartnerCenterSimulatorApplication.start("--server.port=0", "--server.address=127.0.0.1",
				"--simulator.customers=1", "--simulator.provisioning-time=200ms",
				"--succession.partner-center.enabled=false");
		this.url = "http://127.0.0.1:" + this.application.getEnvironment().getProperty("local.server.port");
		this.client = new SimulatorClient(this.url);
	}

	/**
	 * Starts one that its caller closes.
	 * @param customers how many customers the tenant has
	 * @param seed what the tenant is made from
	 * @return the running simulator
	 */
	public static SimulatedPartnerCenter start(int customers, long seed) {
		SimulatedPartnerCenter started = new SimulatedPartnerCenter();
		started.reset(customers, seed);
		return started;
	}

	/**
	 * The one that test classes use one after the other; it ends with the JVM.
	 * @param customers how many customers the new tenant has
	 * @param seed what the new tenant is made from
	 * @return the simulator with a new tenant and the usual behaviour
	 */
	public static SimulatedPartnerCenter shared(int customers, long seed) {
		Shared.STARTED.reset(customers, seed);
		return Shared.STARTED;
	}

	private static final class Shared {

		private static final SimulatedPartnerCenter STARTED = new SimulatedPartnerCenter();

	}

	/**
	 * Replaces the tenant, and has the simulator behave as usual.
	 * @param customers how many customers the new tenant has
	 * @param seed what the new tenant is made from
	 */
	public void reset(int customers, long seed) {
		this.client.reset(seed, customers);
	}

	/**
	 * Where services find it.
	 * @return its address
	 */
	public String url() {
		return this.url;
	}

	/**
	 * Everything that can be asked and told.
	 * @return the client, which ends with the simulator
	 */
	public SimulatorClient client() {
		return this.client;
	}

	/**
	 * The tenant as it is now.
	 * @return its customers, subscriptions and users
	 */
	public TenantSnapshot tenant() {
		return this.client.tenant();
	}

	/**
	 * The effects of one kind on one customer since the tenant was made.
	 * @param kind for example {@code order.placed}
	 * @param customerId the customer
	 * @return the effects, in order
	 */
	public List<LedgerEntry> ledger(String kind, String customerId) {
		return this.client.ledger(kind, customerId);
	}

	/**
	 * Changes its behaviour from now on.
	 * @param change the part that changes, as JSON
	 */
	public void behave(String change) {
		this.client.behave(change);
	}

	/**
	 * Makes some faults the whole behaviour from now on.
	 * @param rules the rules, such as those of {@link FaultRules}; none for no faults
	 */
	public void inject(String... rules) {
		behave("{\"faults\":[" + String.join(",", rules) + "]}");
	}

	/**
	 * Puts uncertain rules of the service in force from now on, and makes some faults the
	 * rest of the behaviour.
	 * @param switches the names of the rules, such as {@code EXTENDED_TERMS}
	 * @param rules the faults, such as those of {@link FaultRules}
	 */
	public void switchOn(List<String> switches, String... rules) {
		behave("{\"switches\":[%s],\"faults\":[%s]}".formatted(
				switches.stream().map((name) -> '"' + name + '"').collect(Collectors.joining(",")),
				String.join(",", rules)));
	}

	/**
	 * Moves its clock ahead.
	 * @param by how far
	 */
	public void advanceClock(Duration by) {
		this.client.advanceClock(by);
	}

	/**
	 * Active subscriptions of the retiring product, of customers who can be sold to.
	 * @return the subscriptions by customer, in the tenant's own order
	 */
	public Map<String, List<SubscriptionRow>> retiringByCustomer() {
		TenantSnapshot tenant = tenant();
		return tenant.subscriptions()
			.values()
			.stream()
			.filter((it) -> it.offerId().equalsIgnoreCase(OfferIds.KAIZALA_PRO) && it.isActive()
					&& tenant.customer(it.customerId()).isReseller())
			.collect(Collectors.groupingBy(SubscriptionRow::customerId, LinkedHashMap::new, Collectors.toList()));
	}

	/**
	 * One subscription of the retiring product for each customer who can be sold to.
	 * @param wanted which of a customer's
	 * @return the subscriptions, in the tenant's own order
	 */
	public List<SubscriptionRow> retiringSubscriptions(Predicate<SubscriptionRow> wanted) {
		return retiringByCustomer().values()
			.stream()
			.flatMap((subscriptions) -> subscriptions.stream().filter(wanted).limit(1))
			.toList();
	}

	/**
	 * Makes a call of the simulated API, as a person at the partner could.
	 * @param method the HTTP method
	 * @param path the path behind {@code /v1}
	 * @param body JSON, or nothing
	 * @return the answer's body
	 */
	public JsonNode byHand(String method, String path, String body) {
		String token = this.json
			.readTree(send("POST", "/" + PartnerAccess.TENANT + "/oauth2/token", PartnerAccess.FULL.tokenRequest(),
					"Content-Type", "application/x-www-form-urlencoded"))
			.path("access_token")
			.asString();
		String answer = send(method, "/v1" + path, body, "Content-Type", "application/json", "Authorization",
				"Bearer " + token);
		return answer.startsWith("{") ? this.json.readTree(answer) : this.json.missingNode();
	}

	private String send(String method, String path, String body, String... headers) {
		HttpRequest request = HttpRequest.newBuilder(URI.create(this.url + path))
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
		this.client.close();
		this.http.close();
		this.application.close();
	}

}
