package dev.succession.partnercenter;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import dev.succession.partnercenter.customers.Customer;
import dev.succession.partnercenter.customers.Relationship;
import dev.succession.partnercenter.fixtures.Client;
import dev.succession.partnercenter.fixtures.ScriptedServer;
import dev.succession.partnercenter.fixtures.ScriptedServer.Script;
import dev.succession.partnercenter.orders.NewOrder;
import dev.succession.partnercenter.orders.Order;
import dev.succession.partnercenter.settings.PartnerCenterProperties;
import dev.succession.testkit.partnercenter.OfferIds;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Unusual replies of the real Partner Center, and how the client reads them. */
class QuirkTests {

	private static final String CUSTOMER = "c501c3c4-d776-40ef-9ecf-9cefb59442c1";

	private static final String PATH = "/v1/customers/" + CUSTOMER;

	private static final String BODY = "{\"id\":\"" + CUSTOMER + "\",\"relationshipToPartner\":\"reseller\"}";

	private static final NewOrder ORDER = new NewOrder(CUSTOMER, OfferIds.OFFICE_E1, 5, "marker", "monthly", null);

	@AutoClose
	private static final ScriptedServer shared = new ScriptedServer();

	@AutoClose
	private static final Client client = new Client(shared, "retry.max-attempts=1", "circuit-breaker.window=1000",
			"circuit-breaker.minimum-calls=1000");

	private final ScriptedServer server = shared;

	@BeforeAll
	static void warmUp() {
		client.customers().get(Client.patiently(), "warm-up");
	}

	@BeforeEach
	void forget() {
		this.server.forget();
	}

	@ParameterizedTest
	@MethodSource("readable")
	void readsUnusualJson(String what, byte[] body) {
		this.server.on("GET", PATH, Script.bytes(200, body));
		assertThat(get()).as(what).isInstanceOfSatisfying(Answer.Done.class, (done) -> {
			Customer customer = (Customer) done.value();
			assertThat(customer.id()).isEqualToIgnoringCase(CUSTOMER);
			assertThat(customer.relationship()).isEqualTo(Relationship.RESELLER);
		});
	}

	static Stream<Arguments> readable() {
		return Stream.of(Arguments.of("a byte-order mark", ("\uFEFF" + BODY).getBytes(StandardCharsets.UTF_8)),
				Arguments.of("a byte-order mark turned into ?", ("?" + BODY).getBytes(StandardCharsets.UTF_8)),
				Arguments.of("Pascal case",
						BODY.replace("id", "Id")
							.replace("relationship", "Relationship")
							.getBytes(StandardCharsets.UTF_8)),
				Arguments.of("upper-case ids",
						BODY.toUpperCase()
							.replace("\"ID\"", "\"id\"")
							.replace("RELATIONSHIPTOPARTNER", "relationshipToPartner")
							.getBytes(StandardCharsets.UTF_8)),
				Arguments.of("an id in braces",
						BODY.replace(CUSTOMER, " {" + CUSTOMER + "} ").getBytes(StandardCharsets.UTF_8)),
				Arguments.of("an enum by number", BODY.replace("\"reseller\"", "1").getBytes(StandardCharsets.UTF_8)),
				Arguments.of("a property twice",
						BODY.replace("{", "{\"id\":\"other\",").getBytes(StandardCharsets.UTF_8)));
	}

	@ParameterizedTest
	@MethodSource("unreadable")
	void treatsAnUnreadableSuccessAsUnknown(String what, byte[] body) {
		this.server.on("GET", PATH, Script.bytes(200, body));
		assertThat(get()).as(what).isInstanceOf(Answer.Unknown.class);
	}

	static Stream<Arguments> unreadable() {
		return Stream.of(Arguments.of("nothing", new byte[0]), Arguments.of("a page", bytes("<html>Sign in</html>")),
				Arguments.of("half a body", bytes(BODY.substring(0, 30))),
				Arguments.of("two bodies", bytes(BODY + BODY)), Arguments.of("not a number", bytes("{\"id\":NaN}")),
				Arguments.of("null", bytes("null")), Arguments.of("no id", bytes("{}")),
				Arguments.of("an object as id", bytes("{\"id\":{}}")),
				Arguments.of("not UTF-8", new byte[] { '{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}' }));
	}

	@ParameterizedTest
	@CsvSource({ "500", "501", "502", "503", "504", "408", "302" })
	void treatsEveryOtherStatusAsUnknown(int status) {
		this.server.on("POST", PATH + "/orders", Script.json(status, "{\"code\":800003,\"description\":\"oops\"}"));
		assertThat(place()).isEqualTo(new Answer.Unknown<>("status " + status + "/800003"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"code\":\"Daniel Tsai\"}", "{\"code\":{}}", "{}", "[]", "", "oops" })
	void leavesANonPlainCodeOutOfAnUnknownOutcome(String body) {
		this.server.on("POST", PATH + "/orders", Script.json(500, body));
		assertThat(place()).isEqualTo(new Answer.Unknown<>("status 500"));
	}

	@Test
	void treatsAnErrorPageAsUnknownForEveryStatus() {
		this.server.on("GET", PATH, Script.json(404, "<html>no such route</html>"));
		assertThat(get()).isInstanceOf(Answer.Unknown.class);
	}

	@Test
	void treatsAClosedConnectionAsUnknown() {
		this.server.on("POST", PATH + "/orders", Script.hangUp());
		assertThat(place()).isEqualTo(new Answer.Unknown<>("broken connection"));
	}

	@Test
	void treatsACutOffAnswerAsUnknown() {
		this.server.on("POST", PATH + "/orders", Script.cutOff(201, "{\"id\":\"o1\",\"lineItems\":[]}"));
		assertThat(place()).isEqualTo(new Answer.Unknown<>("broken connection"));
	}

	@Test
	void treatsAFailedConnectionAsUnknown() {
		ScriptedServer gone = new ScriptedServer();
		gone.close();
		try (Client lonely = new Client(gone, "authority=" + this.server.url())) {
			assertThat(lonely.orders().place(Client.patiently(), ORDER, UUID.randomUUID()))
				.isEqualTo(new Answer.Unknown<>("no connection"));
		}
	}

	@Test
	void endsACallThatOutlivesItsDeadline() {
		CountDownLatch never = new CountDownLatch(1);
		this.server.on("GET", PATH, Script.after(never, Script.json(200, BODY)));
		Instant before = Instant.now();
		CallScope hurried = Client.within(Duration.ofMillis(800));
		Answer<Customer> answer = client.customers().get(hurried, CUSTOMER);
		never.countDown();
		assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(5));
		assertThat(answer).isEqualTo(new Answer.Throttled<>(hurried.deadline()));
	}

	@Test
	void endsAnAnswerThatDripsForEver() {
		CountDownLatch never = new CountDownLatch(1);
		this.server.on("POST", PATH + "/orders", (exchange) -> {
			exchange.sendResponseHeaders(200, 1000);
			exchange.getResponseBody().write('{');
			exchange.getResponseBody().flush();
			Script.after(never, com.sun.net.httpserver.HttpExchange::close).answer(exchange);
		});
		Instant before = Instant.now();
		Answer<Order> answer = client.orders().place(Client.within(Duration.ofMillis(800)), ORDER, UUID.randomUUID());
		never.countDown();
		assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(5));
		assertThat(answer).isEqualTo(new Answer.Unknown<>("no whole answer in time"));
	}

	@Test
	void startsNothingWithoutTimeLeftBeforeTheDeadline() {
		CallScope late = Client.within(Duration.ofMillis(5));
		assertThat(client.customers().get(late, CUSTOMER)).isInstanceOf(Answer.Throttled.class);
		assertThat(this.server.calls()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"code":20002,"description":"no"}                        | 403/20002
			{"code":"20002","description":"no","source":"PartnerFD"} | 403/20002
			{"Code":20002,"Description":"no","Data":[]}              | 403/20002
			{"code":20002,"description":"no","data":[{"a":1}]}       | 403/20002
			{"code":20002}                                           | 403/20002
			{"statusCode":403,"message":"Forbidden"}                 | 403
			{}                                                       | 403
			""")
	void readsEveryShapeOfAnError(String body, String summary) {
		this.server.on("GET", PATH, Script.json(403, body));
		assertThat(get()).isInstanceOfSatisfying(Answer.Refused.class,
				(refused) -> assertThat(refused.refusal()).hasToString(summary));
	}

	/** It may come from a gateway, so it doesn't prove that anything is gone. */
	@Test
	void readsARefusalWithoutABody() {
		this.server.on("GET", PATH, Script.json(404, ""));
		assertThat(get()).isInstanceOfSatisfying(Answer.Refused.class, (refused) -> {
			assertThat(refused.refusal()).hasToString("404");
			assertThat(refused.refusal().kind()).isEqualTo(ErrorKind.OTHER);
		});
	}

	@Test
	void readsTheErrorThatComesWithStatus200() {
		this.server.on("POST", PATH + "/orders",
				Script.json(200, "{\"code\":400072,\"description\":\"This item isn't available\"}"));
		assertThat(place()).isInstanceOfSatisfying(Answer.Refused.class, (refused) -> {
			assertThat(refused.refusal().kind()).isEqualTo(ErrorKind.NOT_AVAILABLE);
			assertThat(refused.refusal()).hasToString("200/400072");
		});
	}

	@Test
	void sendsNothingForAnIdThatLeadsToAnotherPath() {
		for (String id : new String[] { "..", "a/b", "a?b", "", "a b", "%2e%2e", "a\r\nb" }) {
			assertThat(client.customers().get(Client.patiently(), id)).as(id).isInstanceOf(Answer.Refused.class);
		}
		assertThat(this.server.calls()).isEmpty();
	}

	@Test
	void sendsTheHeadersPartnerCenterAsksFor() {
		this.server.on("GET", PATH, Script.json(200, BODY));
		CallScope scope = Client.patiently();
		client.customers().get(scope, CUSTOMER);
		assertThat(this.server.lastCall().header("Authorization")).isEqualTo("Bearer token-1");
		assertThat(this.server.lastCall().header("Accept")).isEqualTo("application/json");
		assertThat(this.server.lastCall().header("MS-CorrelationId")).isEqualTo(scope.correlationId().toString());
		assertThat(UUID.fromString(this.server.lastCall().header("MS-RequestId"))).isNotNull();
		assertThat(this.server.lastCall().header("MS-Contract-Version")).isEqualTo("v1");
		assertThat(this.server.lastCall().header("X-Locale")).isEqualTo("en-US");
		assertThat(this.server.lastCall().header("Upgrade")).isNull();
	}

	@Test
	void showsNoSecretAndNoNameInAnyText() {
		Refusal refusal = new Refusal(400, "60012", ErrorKind.NO_LICENSES_LEFT, "Daniel Tsai has none");
		assertThat(new Answer.Refused<>(refusal).toString()).contains("400/60012").doesNotContain("Daniel");
		assertThat(new Customer(CUSTOMER, "Daniel Tsai Inc.", "US", Relationship.RESELLER).toString())
			.doesNotContain("Daniel");
		assertThat(new PartnerCenterProperties.App("id", "s3cret").toString()).doesNotContain("s3cret");
		assertThat(new PartnerCenterProperties.User("id", "s3cret", "r3fresh", null).toString())
			.doesNotContain("s3cret", "r3fresh");
	}

	private Answer<Customer> get() {
		return client.customers().get(Client.patiently(), CUSTOMER);
	}

	private Answer<Order> place() {
		return client.orders().place(Client.patiently(), ORDER, UUID.randomUUID());
	}

	private static byte[] bytes(String body) {
		return body.getBytes(StandardCharsets.UTF_8);
	}

}
