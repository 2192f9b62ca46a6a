package dev.succession.simulator.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.succession.simulator.PartnerCenterSimulatorApplication;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A running simulator and a plain HTTP client that is signed in to it.
 */
public final class SimulatorUnderTest implements AutoCloseable {

	public static final String KAIZALA = "ca12a1a0-0000-4000-8000-000000000001";

	public static final String KAIZALA_SKU = "ca12a1a0-0000-4000-8000-0000000000a1";

	public static final String BUSINESS_BASIC = "bd938f12-058f-4927-bba3-ae36b1d2501c";

	public static final String BUSINESS_BASIC_SKU = "3b555118-da6a-4418-894f-7df1e2096870";

	public static final String BUSINESS_PREMIUM = "61795cab-2abd-43f6-88e9-c9adae5746e0";

	public static final String OFFICE_E1 = "91fd106f-4b2c-4938-95ac-f54f74e9a239";

	public static final String OFFICE_E1_SKU = "18181a46-0d4e-45cd-891e-60aabd171b4e";

	public static final String NEW_COMMERCE_BASIC = "CFQ7TTC0LH18:0001:CFQ7TTC0K971";

	public static final String NEW_COMMERCE_E1 = "CFQ7TTC0LF8Q:0001:CFQ7TTC0K9S3";

	public static final int CUSTOMERS = 120;

	private static final SimulatorUnderTest SHARED = new SimulatorUnderTest("--simulator.customers=" + CUSTOMERS,
			"--simulator.provisioning-time=0s");

	private final JsonMapper json = new JsonMapper();

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final ConfigurableApplicationContext application;

	private final String base;

	private final String user;

	private final String app;

	private final String refreshToken;

	public SimulatorUnderTest(String... args) {
		String[] all = Stream.concat(Stream.of("--server.port=0"), Arrays.stream(args)).toArray(String[]::new);
		this.application = PartnerCenterSimulatorApplication.start(all);
		this.base = "http://127.0.0.1:" + this.application.getEnvironment().getProperty("local.server.port");
		JsonNode signedIn = signIn("grant_type=refresh_token&refresh_token=simulator-refresh-token");
		this.user = signedIn.path("access_token").asString();
		this.refreshToken = signedIn.path("refresh_token").asString();
		this.app = signIn("grant_type=client_credentials").path("access_token").asString();
	}

	/**
	 * The one all tests share, as it is after its start.
	 */
	public static SimulatorUnderTest fresh() {
		SHARED.post("/simulator/reset", "");
		return SHARED;
	}

	/**
	 * Makes the service behave differently.
	 */
	public void behave(String change) {
		assertThat(call("PUT", "/simulator/faults", change).status()).isEqualTo(200);
	}

	/**
	 * Makes one fault rule the whole behaviour.
	 * @param rule the properties of the rule, as JSON without braces
	 */
	public void injectFault(String rule) {
		behave("{\"faults\":[{" + rule + "}]}");
	}

	public void advance(String duration) {
		assertThat(post("/simulator/clock?advance=" + duration, "").status()).isEqualTo(200);
	}

	/**
	 * A customer the partner sells to, with its path.
	 */
	public String customer(String segment) {
		return state("customer").stream()
			.filter((it) -> it.path("relationship").asString().equals("reseller"))
			.filter((it) -> it.path("vettingStatus").asString().equals("Approved"))
			.filter((it) -> it.path("segment").asString().equals(segment))
			.map((it) -> "/v1/customers/" + it.path("id").asString())
			.findFirst()
			.orElseThrow();
	}

	/**
	 * The path of the first subscription that fits.
	 */
	public String subscription(Predicate<JsonNode> wanted) {
		return state("subscription").stream()
			.filter((it) -> get(path("customer", it)).status() == 200)
			.filter(wanted)
			.map((it) -> path("subscription", it))
			.findFirst()
			.orElseThrow();
	}

	/**
	 * The first user that fits, of a customer the partner sells to.
	 */
	public JsonNode user(Predicate<JsonNode> wanted) {
		return state("user").stream()
			.filter(wanted)
			.filter((it) -> get(path("user", it)).status() == 200)
			.findFirst()
			.orElseThrow();
	}

	public static boolean isRetiring(JsonNode subscription) {
		return subscription.path("offerId").asString().equals(KAIZALA)
				&& subscription.path("status").asString().equals("active")
				&& !subscription.path("autoRenewEnabled").asBoolean() && !subscription.has("parentSubscriptionId");
	}

	public static String path(String kind, JsonNode row) {
		String customer = "/v1/customers/" + row.path("customerId").asString();
		return switch (kind) {
			case "subscription" -> customer + "/subscriptions/" + row.path("id").asString();
			case "user" -> customer + "/users/" + row.path("id").asString();
			default -> customer;
		};
	}

	public Reply order(String customer, String offer, int quantity, String... headers) {
		return post(customer + "/orders", "{\"lineItems\":[{\"lineItemNumber\":0,\"offerId\":\"%s\",\"quantity\":%d}]}"
			.formatted(offer, quantity), headers);
	}

	/**
	 * Buys, and gives the path of the new subscription.
	 */
	public String bought(String customer, String offer, int quantity) {
		Reply order = order(customer, offer, quantity);
		assertThat(order.status()).as(order.body().toString()).isEqualTo(201);
		return customer + "/subscriptions/" + order.body().path("lineItems").path(0).path("subscriptionId").asString();
	}

	/**
	 * PATCHes with the whole resource and one property changed.
	 */
	public Reply change(String path, String property, Object value, String... headers) {
		ObjectNode whole = (ObjectNode) get(path).body();
		whole.putPOJO(property, value);
		return patch(path, whole.toString(), headers);
	}

	public record Reply(int status, HttpResponse<byte[]> raw, JsonNode body) {

		public String header(String name) {
			return this.raw.headers().firstValue(name).orElse("");
		}

		public int code() {
			return this.body.path("code").asInt();
		}

	}

	/**
	 * The refresh token that came with the access token.
	 */
	public String refreshToken() {
		return this.refreshToken;
	}

	private JsonNode signIn(String grant) {
		Reply reply = form("/ca12a1a0-0000-4000-8000-00000000c500/oauth2/token",
				grant + "&client_id=ca12a1a0-0000-4000-8000-00000000a001&client_secret=simulator-secret"
						+ "&resource=https%3A%2F%2Fapi.partnercenter.microsoft.com");
		return reply.body();
	}

	public Reply form(String path, String form) {
		return send(HttpRequest.newBuilder(URI.create(this.base + path))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(form))
			.build());
	}

	/**
	 * Calls with App+User credentials.
	 */
	public Reply get(String path, String... headers) {
		return send(request(path, this.user, headers).GET().build());
	}

	public Reply getAppOnly(String path) {
		return send(request(path, this.app).GET().build());
	}

	public Reply postAppOnly(String path, String body) {
		return send(request(path, this.app).header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(body))
			.build());
	}

	public Reply post(String path, String body, String... headers) {
		return call("POST", path, body, headers);
	}

	/**
	 * The body as it is.
	 */
	public byte[] raw(String path, String body) {
		try {
			return this.http
				.send(request(path, this.user).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
						HttpResponse.BodyHandlers.ofByteArray())
				.body();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Calls a path that no client would let through.
	 */
	public Reply raw(String path) {
		URI uri = URI.create(this.base);
		try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
			socket.getOutputStream()
				.write("GET %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nConnection: close\r\n\r\n"
					.formatted(path, this.user)
					.getBytes(StandardCharsets.US_ASCII));
			String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			return new Reply(Integer.parseInt(answer.substring(9, 12)), null,
					read(answer.substring(answer.indexOf("\r\n\r\n") + 4).getBytes(StandardCharsets.UTF_8)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public Reply patch(String path, String body, String... headers) {
		return call("PATCH", path, body, headers);
	}

	public Reply call(String method, String path, String body, String... headers) {
		String[] all = Stream.concat(Stream.of("Content-Type", "application/json"), Arrays.stream(headers))
			.toArray(String[]::new);
		return send(request(path, this.user, all).method(method, HttpRequest.BodyPublishers.ofString(body)).build());
	}

	public Reply anonymous(String path, String... headers) {
		HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(this.base + path));
		return send((headers.length > 0) ? builder.headers(headers).build() : builder.build());
	}

	private HttpRequest.Builder request(String path, String token, String... headers) {
		HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(this.base + path))
			.setHeader("Authorization", "Bearer " + token);
		for (int i = 0; i < headers.length; i += 2) {
			builder.setHeader(headers[i], headers[i + 1]);
		}
		return builder;
	}

	public Reply send(HttpRequest request) {
		try {
			HttpResponse<byte[]> response = this.http.send(request, HttpResponse.BodyHandlers.ofByteArray());
			return new Reply(response.statusCode(), response, read(response.body()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private JsonNode read(byte[] body) {
		return (body.length > 0 && (body[0] == '{' || body[0] == '[' || body[0] == '"'))
				? this.json.readTree(new String(body, StandardCharsets.UTF_8)) : this.json.missingNode();
	}

	/**
	 * The lines of the state or the ledger.
	 */
	public List<JsonNode> lines(String path) {
		HttpRequest request = HttpRequest.newBuilder(URI.create(this.base + path)).build();
		try {
			return this.http.send(request, HttpResponse.BodyHandlers.ofLines())
				.body()
				.<JsonNode>map(this.json::readTree)
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	public List<JsonNode> state(String kind) {
		return lines("/simulator/state").stream().filter((row) -> row.path("kind").asString().equals(kind)).toList();
	}

	public List<JsonNode> ledger() {
		return lines("/simulator/ledger");
	}

	public JsonNode parse(String text) {
		return this.json.readTree(text);
	}

	@Override
	public void close() {
		this.application.close();
	}

}
