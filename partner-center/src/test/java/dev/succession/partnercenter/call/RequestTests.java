package dev.succession.partnercenter.call;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.CallScope;
import dev.succession.partnercenter.audit.AuditQuery;
import dev.succession.partnercenter.fixtures.Client;
import dev.succession.partnercenter.fixtures.Published;
import dev.succession.partnercenter.fixtures.ScriptedServer;
import dev.succession.partnercenter.fixtures.ScriptedServer.Request;
import dev.succession.partnercenter.json.Json;
import dev.succession.partnercenter.licenses.LicenseChange;
import dev.succession.partnercenter.orders.NewOrder;
import dev.succession.partnercenter.subscriptions.Subscription;
import dev.succession.partnercenter.subscriptions.SubscriptionReader;
import dev.succession.partnercenter.subscriptions.SubscriptionStatus;
import dev.succession.partnercenter.upgrades.Upgrade;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.skyscreamer.jsonassert.JSONAssert;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What each call sends: method, path, headers and body as Microsoft documents them. */
class RequestTests {

	private static final String C = "c501c3c4-d776-40ef-9ecf-9cefb59442c1";

	private static final UUID ID = UUID.fromString("00000000-0000-4000-8000-000000000001");

	private static final Subscription SUBSCRIPTION = SubscriptionReader.read(Json.parse("""
			{"id":"S","offerId":"O","quantity":1,"status":"active","unknownToUs":[1],"attributes":{"etag":"e"}}"""
		.getBytes(StandardCharsets.UTF_8)), C);

	private static final Upgrade UPGRADE = new Upgrade("o", Upgrade.Type.UPGRADE_ONLY, true, 1, Set.of(),
			Json.parse("{\"targetOffer\":{\"id\":\"O\"}}".getBytes(StandardCharsets.UTF_8)));

	private static final Upgrade UPGRADE_WITH_LICENSES = new Upgrade("o", Upgrade.Type.UPGRADE_WITH_LICENSE_TRANSFER,
			true, 1, Set.of(), UPGRADE.resource());

	private static final String APP = "token-of-app";

	private static final String USER = "token-of-user";

	@AutoClose
	private final ScriptedServer server = new ScriptedServer();

	@AutoClose
	private final Client client = new Client(this.server);

	@BeforeEach
	void tellTheTokensApart() {
		this.server.on("POST", "/partner.example/oauth2/token", (exchange) -> {
			boolean user = this.server.requests().getLast().body().startsWith("grant_type=refresh_token");
			ScriptedServer.Script.json(200, "{\"expires_in\":3600,\"access_token\":\"" + (user ? USER : APP) + "\"}")
				.answer(exchange);
		});
	}

	/** Sends a call. */
	private interface Sending extends BiFunction<Client, CallScope, Answer<?>> {

	}

	private static Arguments row(String token, String request, String body, Sending sending) {
		return Arguments.of(token, request, body, sending);
	}

	static Stream<Arguments> calls() {
		String customer = "/v1/customers/" + C;
		return Stream.of(row(APP, "GET /v1/customers?size=5", "", (it, in) -> it.customers().page(in, 5, null)),
				row(APP, "GET " + customer, "", (it, in) -> it.customers().get(in, C)),
				row(APP, "GET " + customer + "/qualifications", "", (it, in) -> it.customers().qualifications(in, C)),
				row(APP, "GET " + customer + "/subscriptions", "", (it, in) -> it.subscriptions().list(in, C)),
				row(APP, "GET " + customer + "/subscriptions?order_id=o", "",
						(it, in) -> it.subscriptions().ofOrder(in, C, "o")),
				row(APP, "GET " + customer + "/subscriptions/s", "", (it, in) -> it.subscriptions().get(in, C, "s")),
				row(APP, "PATCH " + customer + "/subscriptions/S",
						"{\"id\":\"S\",\"offerId\":\"O\",\"quantity\":1,\"status\":\"suspended\",\"unknownToUs\":[1],"
								+ "\"attributes\":{\"etag\":\"e\"}}",
						(it, in) -> it.subscriptions()
							.changeStatus(in, SUBSCRIPTION, SubscriptionStatus.SUSPENDED, ID)),
				row(USER, "GET " + customer + "/subscriptions/s/provisioningstatus", "",
						(it, in) -> it.subscriptions().provisioning(in, C, "s")),
				row(APP, "GET " + customer + "/subscriptions/s/upgrades", "",
						(it, in) -> it.upgrades().list(in, C, "s")),
				row(APP, "POST " + customer + "/subscriptions/s/upgrades", "{\"targetOffer\":{\"id\":\"O\"}}",
						(it, in) -> it.upgrades().take(in, C, "s", UPGRADE, ID)),
				row(USER, "POST " + customer + "/subscriptions/s/upgrades", "{\"targetOffer\":{\"id\":\"O\"}}",
						(it, in) -> it.upgrades().take(in, C, "s", UPGRADE_WITH_LICENSES, ID)),
				row(APP, "GET /v1/offers?country=US&offset=0&size=5", "", (it, in) -> it.offers().page(in, "US", 0, 5)),
				row(APP, "GET /v1/offers/o?country=US", "", (it, in) -> it.offers().get(in, "US", "o")),
				row(APP, "POST " + customer + "/orders",
						"{\"referenceCustomerId\":\"" + C + "\",\"billingCycle\":\"annual\",\"lineItems\":"
								+ "[{\"lineItemNumber\":0,\"offerId\":\"O\",\"quantity\":2,\"friendlyName\":\"n\"}],"
								+ "\"attributes\":{\"objectType\":\"Order\"}}",
						(it, in) -> it.orders().place(in, new NewOrder(C, "O", 2, "n", "annual", null), ID)),
				row(APP, "POST " + customer + "/carts",
						"{\"lineItems\":[{\"id\":0,\"catalogItemId\":\"P:S:A\",\"quantity\":2,\"billingCycle\":\"monthly\","
								+ "\"friendlyName\":\"n\",\"termDuration\":\"P1M\"}],\"attributes\":{\"objectType\":\"Cart\"}}",
						(it, in) -> it.orders().createCart(in, new NewOrder(C, "P:S:A", 2, "n", "monthly", "P1M"), ID)),
				row(APP, "GET " + customer + "/orders", "", (it, in) -> it.orders().list(in, C)),
				row(APP, "GET " + customer + "/orders/o", "", (it, in) -> it.orders().get(in, C, "o")),
				row(USER, "GET " + customer + "/orders/o/provisioningstatus", "",
						(it, in) -> it.orders().provisioning(in, C, "o")),
				row(USER, "GET " + customer + "/users?size=5", "", (it, in) -> it.users().page(in, C, 5, null)),
				row(USER, "GET " + customer + "/users/u", "", (it, in) -> it.users().get(in, C, "u")),
				row(USER, "PATCH " + customer + "/users/u",
						"{\"usageLocation\":\"US\",\"attributes\":{\"objectType\":\"CustomerUser\"}}",
						(it, in) -> it.users().setUsageLocation(in, C, "u", "US", ID)),
				row(USER, "GET " + customer + "/subscribedskus", "", (it, in) -> it.licenses().subscribedSkus(in, C)),
				row(USER, "GET " + customer + "/users/u/licenses", "", (it, in) -> it.licenses().ofUser(in, C, "u")),
				row(USER, "POST " + customer + "/users/u/licenseupdates",
						"{\"licensesToAssign\":[{\"skuId\":\"n\",\"excludedPlans\":[\"p\"]}],\"licensesToRemove\":[\"o\"],"
								+ "\"licenseWarnings\":null,\"attributes\":{\"objectType\":\"LicenseUpdate\"}}",
						(it, in) -> it.licenses()
							.update(in, C, "u", new LicenseChange(Map.of("n", Set.of("p")), Set.of("o")), ID)),
				row(APP, "GET /v1/auditrecords?startDate=2026-03-01&endDate=2026-03-02&size=5", "",
						(it, in) -> it.auditRecords()
							.page(in, new AuditQuery(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 2), null), 5,
									null)));
	}

	@ParameterizedTest(name = "{1} with the {0}")
	@MethodSource("calls")
	void sendsTheHeadersThatTheDocumentationAsksFor(String token, String expected, String body, Sending sending)
			throws Exception {
		CallScope scope = Client.patiently();
		sending.apply(this.client, scope);
		Request request = this.server.calls().getFirst();
		assertThat(request.method() + " " + request.path()).isEqualTo(expected);
		assertThat(request.headers()).containsEntry("Authorization", List.of("Bearer " + token))
			.containsEntry("Accept", List.of("application/json"))
			.containsEntry("Ms-contract-version", List.of("v1"))
			.containsEntry("X-locale", List.of("en-US"))
			.containsEntry("Ms-correlationid", List.of(scope.correlationId().toString()));
		assertThat(UUID.fromString(request.header("MS-RequestId"))).isNotNull();
		assertThat(request.header("If-Match"))
			.isEqualTo(expected.contains("PATCH") && expected.endsWith("/S") ? "\"e\"" : null);
		if (body.isEmpty()) {
			assertThat(request.body()).isEmpty();
		}
		else {
			assertThat(request.header("Content-Type")).isEqualTo("application/json");
			JSONAssert.assertEquals(body, request.body(), true);
		}
		if (!expected.startsWith("GET")) {
			assertThat(request.header("MS-RequestId")).isEqualTo(ID.toString());
		}
	}

	/** Apart from the partner on record, who is an indirect reseller. */
	@Test
	void ordersAsThePublishedRequestDoes() {
		this.client.orders()
			.place(Client.patiently(),
					new NewOrder(C, "DB2E705F-B82A-4024-A3D5-D88E12F2DB35", 5, "New offer purchase.", "unknown", null),
					ID);
		JsonNode published = published("order-create-legacy-request");
		((ObjectNode) published.path("lineItems").path(0)).remove(List.of("partnerIdOnRecord", "attributes"));
		assertThat(sent()).isEqualTo(published);
	}

	@Test
	void assignsAsThePublishedRequestDoes() {
		JsonNode published = published("licenseupdates-request");
		String sku = published.path("licensesToAssign").path(0).path("skuId").asString();
		this.client.licenses()
			.update(Client.patiently(), C, "u", new LicenseChange(Map.of(sku, Set.of()), Set.of()), ID);
		assertThat(sent()).isEqualTo(published);
	}

	private JsonNode sent() {
		return camelCase(Json.MAPPER.readTree(this.server.calls().getFirst().body()));
	}

	private static JsonNode published(String name) {
		return camelCase(Json.MAPPER.readTree(Published.bytes(name)));
	}

	/** The same content in the case that is sent, without properties that are null. */
	private static JsonNode camelCase(JsonNode node) {
		if (node instanceof ArrayNode array) {
			ArrayNode copy = JsonNodeFactory.instance.arrayNode();
			array.forEach((item) -> copy.add(camelCase(item)));
			return copy;
		}
		ObjectNode copy = JsonNodeFactory.instance.objectNode();
		node.propertyStream()
			.filter((it) -> !it.getValue().isNull())
			.forEach((it) -> copy.set(it.getKey().substring(0, 1).toLowerCase(Locale.ROOT) + it.getKey().substring(1),
					camelCase(it.getValue())));
		return node.isObject() ? copy : node;
	}

}
