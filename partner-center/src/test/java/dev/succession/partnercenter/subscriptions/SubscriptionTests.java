package dev.succession.partnercenter.subscriptions;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.ErrorKind;
import dev.succession.partnercenter.fixtures.Client;
import dev.succession.partnercenter.fixtures.Published;
import dev.succession.partnercenter.fixtures.ScriptedServer;
import dev.succession.partnercenter.fixtures.ScriptedServer.Request;
import dev.succession.partnercenter.fixtures.ScriptedServer.Script;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skyscreamer.jsonassert.JSONAssert;

import static org.assertj.core.api.Assertions.assertThat;

/** Reading subscriptions, and changing their status. */
class SubscriptionTests {

	private static final String LIST = "/v1/customers/c1/subscriptions";

	private static final String ONE = LIST + "/S1";

	private static final String LEGACY = """
			{"id":"S1","offerId":"O1","quantity":5,"status":"active","commitmentEndDate":"2026-05-07T00:00:00Z",
			 "autoRenewEnabled":false,"unheardOf":{"kept":[1,2]},"attributes":{"etag":"e1","objectType":"Subscription"}}""";

	private static final String EXTENDING = """
			{"id":"S1","offerId":"P:S:A","quantity":5,"status":"active","commitmentEndDate":"2026-12-07T00:00:00Z",
			 "creationDate":"2025-12-08T00:00:00Z","AutoRenewEnabled":true,
			 "scheduledNextTermInstructions":{"product":{"productId":"P","skuId":"E","availabilityId":"A"},"quantity":5},
			 "unheardOf":{"kept":[1,2]},"attributes":{"etag":"e1","objectType":"Subscription"}}""";

	@AutoClose
	private static final ScriptedServer shared = new ScriptedServer();

	@AutoClose
	private static final Client client = new Client(shared, "retry.max-attempts=2", "circuit-breaker.window=1000",
			"circuit-breaker.minimum-calls=1000");

	private final ScriptedServer server = shared;

	@BeforeEach
	void forget() {
		this.server.forget();
	}

	@ParameterizedTest
	@CsvSource({ "2017-04-10T23:02:26.02Z, 2017-04-10T23:02:26.020Z", "2017-04-10T23:02:26Z, 2017-04-10T23:02:26Z",
			"2017-04-10T23:02:26.1234567Z, 2017-04-10T23:02:26.123456700Z",
			"2017-04-10T23:02:26+00:00, 2017-04-10T23:02:26Z",
			"2017-04-10T16:02:25.983-07:00, 2017-04-10T23:02:25.983Z", "2018-05-07T00:00:00, 2018-05-07T00:00:00Z",
			"2018-05-07, 2018-05-07T00:00:00Z", "2018-05-07 10:00:00Z, 2018-05-07T10:00:00Z",
			"2021-10-14T23:59Z, 2021-10-14T23:59:00Z", "9999-12-31T23:59:59.9999999Z, 9999-12-31T23:59:59.999999900Z",
			"9999-12-10T00:00:00, 9999-12-10T00:00:00Z" })
	void readsEveryDateForm(String text, Instant expected) {
		this.server.on("GET", ONE, Script.json(200, LEGACY.replace("2026-05-07T00:00:00Z", text)));
		assertThat(get().commitmentEndDate()).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "0001-01-01T00:00:00", "0001-01-01T00:00:00Z", "''" })
	void readsNoDateAsNone(String text) {
		this.server.on("GET", ONE, Script.json(200, LEGACY.replace("2026-05-07T00:00:00Z", text)));
		assertThat(get().endsAt()).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "O1, 2026-05-07T00:00:00Z, 2026-05-07T00:00:00Z", "P:S:A, 2026-05-07T00:00:00Z, 2026-05-08T00:00:00Z",
			"P:S:A, 2026-05-07T23:59:59.9999999Z, 2026-05-08T00:00:00Z",
			"P:S:A, 9999-12-31T00:00:00Z, +10000-01-01T00:00:00Z" })
	void endsExclusiveInLegacyAndInclusiveInNewCommerce(String offer, String end, String ended) {
		this.server.on("GET", ONE, Script.json(200, LEGACY.replace("O1", offer).replace("2026-05-07T00:00:00Z", end)));
		assertThat(get().endsAt()).isEqualTo(Instant.parse(ended));
		assertThat(get().isNewCommerce()).isEqualTo(offer.contains(":"));
	}

	@ParameterizedTest
	@CsvSource({ "\"active\", ACTIVE", "\"Suspended\", SUSPENDED", "\"DELETED\", DELETED", "\"expired\", EXPIRED",
			"5, PENDING", "\"6\", DISABLED", "0, NONE", "99, UNKNOWN", "\"frozen\", UNKNOWN", "null, UNKNOWN",
			"\"\", UNKNOWN" })
	void readsEveryStatusAndKeepsANewOneAsUnknown(String json, SubscriptionStatus status) {
		this.server.on("GET", ONE, Script.json(200, LEGACY.replace("\"active\"", json)));
		assertThat(get().status()).isEqualTo(status);
	}

	@Test
	void separatesUnreadableRows() {
		List<String> rows = List.of(LEGACY, LEGACY.replace(":5,", ":\"many\","), LEGACY.replace("\"quantity\":5,", ""),
				LEGACY.replace(":5,", ":2147483648,"), LEGACY.replace("2026-05-07T00:00:00Z", "soon"), "null", "7",
				"[]", LEGACY.replace("\"S1\"", "{}"), LEGACY.replace("\"O1\"", "null"),
				LEGACY.replace("false", "\"perhaps\""), LEGACY.replace("S1", "S2").replace(":5,", ":\"5\","));
		this.server.on("GET", LIST.replace("c1", "C1"), Script.json(200, "{\"totalCount\":99,\"items\":" + rows + "}"));
		SubscriptionList list = done(client.subscriptions().list(Client.patiently(), "C1"));
		assertThat(list.subscriptions()).extracting(Subscription::id).containsExactly("S1", "S2");
		assertThat(list.subscriptions()).extracting(Subscription::customerId).containsOnly("C1");
		assertThat(list.unreadable()).extracting(UnreadableRow::reason)
			.containsExactly("quantity", "quantity", "quantity", "commitmentEndDate", "subscription", "subscription",
					"subscription", "id", "offerId", "autoRenewEnabled");
		assertThat(list.unreadable().getFirst()).isEqualTo(new UnreadableRow(1, "S1", "quantity"));
	}

	@Test
	void tellsWhatItCanReadOfAnUnreadableRow() {
		String named = LEGACY.replace("\"offerId\":\"O1\",", "\"friendlyName\":\"Plan\",");
		String addOn = LEGACY.replace("\"offerId\":\"O1\",", "\"friendlyName\":[],\"parentSubscriptionId\":\"B1\",");
		this.server.on("GET", LIST, Script.json(200, "{\"items\":[%s,%s]}".formatted(named, addOn)));
		assertThat(done(client.subscriptions().list(Client.patiently(), "c1")).unreadable()).containsExactly(
				new UnreadableRow(0, "S1", "offerId", "Plan", false),
				new UnreadableRow(1, "S1", "offerId", null, true));
	}

	@ParameterizedTest
	@CsvSource({ "/offers/91FD106F?country=US, 91FD106F", "/v1/offers/91FD106F, 91FD106F",
			"https://api.partnercenter.microsoft.com/v1/offers/91fd106f?country=DE, 91fd106f" })
	void readsAnOfferThatOnlyALinkNames(String uri, String offerId) {
		this.server.on("GET", ONE, Script.json(200,
				LEGACY.replace("\"offerId\":\"O1\"", "\"links\":{\"offer\":{\"uri\":\"%s\"}}".formatted(uri))));
		assertThat(get().offerId()).isEqualTo(offerId);
	}

	@Test
	void asksForTheSubscriptionsOfAnOrder() {
		this.server.on("GET", LIST + "?order_id=o1", Script.json(200, "{\"items\":[" + LEGACY + "]}"));
		assertThat(done(client.subscriptions().ofOrder(Client.patiently(), "c1", "o1")).subscriptions()).hasSize(1);
	}

	@Test
	void sendsTheFullResourceWithItsEtag() throws Exception {
		this.server.on("GET", ONE, Script.json(200, LEGACY))
			.on("PATCH", ONE, Script.json(200, LEGACY.replace("active", "suspended").replace("e1", "e2")));
		UUID requestId = UUID.randomUUID();
		Subscription changed = done(suspend(get(), requestId));
		assertThat(changed.status()).isEqualTo(SubscriptionStatus.SUSPENDED);
		assertThat(changed.etag()).isEqualTo("e2");
		Request patch = this.server.lastCall();
		assertThat(patch.header("If-Match")).isEqualTo("\"e1\"");
		assertThat(patch.header("MS-RequestId")).isEqualTo(requestId.toString());
		assertThat(patch.header("Content-Type")).isEqualTo("application/json");
		JSONAssert.assertEquals(LEGACY.replace("active", "suspended"), patch.body(), true);
	}

	@Test
	void sendsThePropertyNamesInTheLetterCaseTheyHad() throws Exception {
		String published = Published.text("subscription-suspend-request")
			.replace("suspended", "active")
			.replace("\"Id\"", "\"OfferId\":\"O1\",\"Id\"");
		this.server.on("GET", ONE, Script.json(200, published))
			.on("PATCH", LIST + "/83ef9d05-4169-4ef9-9657-0e86b1eab1de",
					Script.json(200, published.replace("active", "suspended")));
		Subscription subscription = get();
		assertThat(subscription.etag()).isEqualTo("<etag>");
		assertThat(suspend(subscription, UUID.randomUUID())).isInstanceOf(Answer.Done.class);
		JSONAssert.assertEquals(published.replace("active", "suspended"), this.server.lastCall().body(), true);
	}

	@ParameterizedTest
	@CsvSource({ "''", "'ünïcode'" })
	void sendsNoIfMatchWithoutAProperEtag(String etag) {
		this.server.on("GET", ONE, Script.json(200, LEGACY.replace("e1", etag)))
			.on("PATCH", ONE, Script.json(200, LEGACY.replace("active", "suspended")));
		suspend(get(), UUID.randomUUID());
		assertThat(this.server.lastCall().header("If-Match")).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "/customers/c1/subscriptions/S1", "/v1/customers/c1/subscriptions/S1",
			"https://elsewhere.example/v1/customers/c1/subscriptions/s1", "nonsense" })
	void pollsTheSubscriptionUntilAnAcceptedChangeShows(String location) {
		this.server
			.on("GET", ONE, Script.json(200, LEGACY), Script.json(200, LEGACY), Script.json(500, ""),
					Script.json(200, LEGACY), Script.json(200, LEGACY.replace("active", "suspended")))
			.on("PATCH", ONE, Script.json(202, "", "Location", location));
		assertThat(done(suspend(get(), UUID.randomUUID())).status()).isEqualTo(SubscriptionStatus.SUSPENDED);
		assertThat(this.server.calls("PATCH", ONE)).hasSize(1);
		assertThat(this.server.calls()).allMatch((call) -> call.path().equals(ONE));
	}

	@ParameterizedTest
	@CsvSource({ "/customers/C1/subscriptions/S1, C1, S1", "/V1/Customers/C1/Subscriptions/s1, C1, s1",
			"{server}/v1/customers/c1/subscriptions/S1?x=y, c1, S1" })
	void readsAnAcceptedChangeAtItsLocation(String location, String customer, String id) {
		String spelled = "/v1/customers/" + customer + "/subscriptions/" + id;
		this.server.on("GET", ONE, Script.json(200, LEGACY))
			.on("PATCH", ONE, Script.json(202, "", "Location", location.replace("{server}", this.server.url())))
			.on("GET", spelled, Script.json(200, LEGACY.replace("active", "suspended")));
		assertThat(done(suspend(get(), UUID.randomUUID())).id()).isEqualTo("S1");
		assertThat(this.server.lastCall().path()).isEqualTo(spelled);
	}

	@ParameterizedTest
	@CsvSource({ "/v1/customers/c1/subscriptions/s2", "/v1/customers/c2/subscriptions/s1", "/v1/customers/c1",
			"/v1/customers/c1/subscriptions/s1/addons", "{elsewhere}/v1/customers/c1/subscriptions/S1" })
	void ignoresALocationOfAnotherResource(String location) {
		try (ScriptedServer elsewhere = new ScriptedServer()) {
			this.server
				.on("GET", ONE, Script.json(200, LEGACY), Script.json(200, LEGACY.replace("active", "suspended")))
				.on("PATCH", ONE, Script.json(202, "", "Location", location.replace("{elsewhere}", elsewhere.url())));
			assertThat(suspend(get(), UUID.randomUUID())).isInstanceOf(Answer.Done.class);
			assertThat(this.server.calls()).allMatch((call) -> call.path().equals(ONE));
			assertThat(elsewhere.requests()).isEmpty();
		}
	}

	@Test
	void pollsIfTheAnswerToAChangeLacksTheOffer() {
		this.server
			.on("GET", ONE, Script.json(200, LEGACY), Script.json(200, LEGACY), Script.json(200, LEGACY),
					Script.json(200, LEGACY.replace("active", "suspended")))
			.on("PATCH", ONE, Script.json(200, Published.text("subscription-suspend-request")));
		assertThat(done(suspend(get(), UUID.randomUUID())).status()).isEqualTo(SubscriptionStatus.SUSPENDED);
		assertThat(this.server.calls("PATCH", ONE)).hasSize(1);
	}

	@Test
	void treatsAnAcceptedChangeThatNeverShowsAsUnknown() {
		this.server.on("GET", ONE, Script.json(200, LEGACY)).on("PATCH", ONE, Script.json(202, ""));
		Subscription current = get();
		assertThat(client.subscriptions()
			.changeStatus(Client.within(Duration.ofMillis(800)), current, SubscriptionStatus.SUSPENDED,
					UUID.randomUUID()))
			.isEqualTo(new Answer.Unknown<>("accepted, but the change does not show yet"));
	}

	@Test
	void settlesAnUnknownChangeByReading() {
		this.server.on("GET", ONE, Script.json(200, LEGACY), Script.json(200, LEGACY.replace("active", "suspended")))
			.on("PATCH", ONE, Script.hangUp(), Script.json(400, "{\"code\":2055,\"description\":\"Etag\"}"));
		assertThat(suspend(get(), UUID.randomUUID())).isInstanceOf(Answer.Done.class);
	}

	@Test
	void leavesAChangeUnknownThatReadingDoesNotShow() {
		this.server.on("GET", ONE, Script.json(200, LEGACY)).on("PATCH", ONE, Script.hangUp());
		assertThat(suspend(get(), UUID.randomUUID())).isEqualTo(new Answer.Unknown<>("broken connection"));
	}

	@Test
	void findsThatASubscriptionWhichTakesNoChangesIsAsItShouldBe() {
		this.server.on("GET", ONE, Script.json(200, LEGACY), Script.json(200, LEGACY.replace("active", "suspended")))
			.on("PATCH", ONE, Script.json(400, "{\"code\":900279,\"description\":\"no longer allowed\"}"));
		assertThat(suspend(get(), UUID.randomUUID())).isInstanceOf(Answer.Done.class);
	}

	@Test
	void refusesAChangeOfASubscriptionThatTakesNoneAndIsNotAsItShouldBe() {
		this.server.on("GET", ONE, Script.json(200, LEGACY))
			.on("PATCH", ONE, Script.json(400, "{\"code\":900279,\"description\":\"no longer allowed\"}"));
		assertThat(suspend(get(), UUID.randomUUID())).isInstanceOfSatisfying(Answer.Refused.class,
				(refused) -> assertThat(refused.refusal().kind()).isEqualTo(ErrorKind.UPDATES_NOT_ALLOWED));
	}

	@ParameterizedTest
	@CsvSource({ "400, 2055", "412, 1" })
	void reportsThatTheSubscriptionChangedSinceItWasRead(int status, String code) {
		this.server.on("GET", ONE, Script.json(200, LEGACY))
			.on("PATCH", ONE, Script.json(status, "{\"code\":" + code + ",\"description\":\"Etag\"}"));
		assertThat(suspend(get(), UUID.randomUUID())).isInstanceOfSatisfying(Answer.Refused.class,
				(refused) -> assertThat(refused.refusal().kind()).isEqualTo(ErrorKind.STALE_ETAG));
	}

	@Test
	void schedulesTheEndOfATermAndSendsEverythingElseBackAsItCame() {
		String scheduled = EXTENDING.replace("\"scheduledNextTermInstructions\"", "\"before\"")
			.replace("\"unheardOf\"",
					"\"scheduledActions\":[{\"scheduleType\":\"EndOfTerm\",\"actionType\":\"cancel\"}],\"unheardOf\"");
		this.server.on("GET", ONE, Script.json(200, EXTENDING)).on("PATCH", ONE, Script.json(200, scheduled));
		Subscription current = get();
		assertThat(current.nextTermSku()).contains("P:E");
		assertThat(current.mayBeExtended()).isTrue();
		assertThat(current.isCancelledAtEnd()).isFalse();

		Subscription changed = done(client.subscriptions().cancelAtEnd(Client.patiently(), current, UUID.randomUUID()));

		assertThat(changed.isCancelledAtEnd()).isTrue();
		assertThat(this.server.lastCall().body()).contains("\"AutoRenewEnabled\":false")
			.contains("\"scheduledActions\":[{\"scheduleType\":\"EndOfTerm\",\"actionType\":\"Cancel\"}]")
			.contains("\"unheardOf\":{\"kept\":[1,2]}")
			.doesNotContain("scheduledNextTermInstructions");
	}

	@Test
	void doesNotTakeAnEndForScheduledThatNoReadShows() {
		this.server.on("GET", ONE, Script.json(200, EXTENDING)).on("PATCH", ONE, Script.json(200, EXTENDING));
		Subscription current = get();
		assertThat(
				client.subscriptions().cancelAtEnd(Client.within(Duration.ofMillis(800)), current, UUID.randomUUID()))
			.isInstanceOf(Answer.Unknown.class);
	}

	@ParameterizedTest
	@CsvSource({ "P:S:A, 2025-04-01T00:00:00Z, 2026-05-04T00:00:00Z, true",
			"P:S:A, 2025-03-31T23:59:59Z, 2026-12-31T00:00:00Z, false",
			"P:S:A, 2025-06-01T00:00:00Z, 2026-05-01T00:00:00Z, false",
			"O1, 2025-06-01T00:00:00Z, 2026-12-31T00:00:00Z, false" })
	void knowsWhatMicrosoftExtends(String offer, String bought, String ends, boolean extended) {
		this.server.on("GET", ONE,
				Script.json(200,
						LEGACY.replace("O1", offer)
							.replace("2026-05-07T00:00:00Z", ends)
							.replace("\"unheardOf\"", "\"creationDate\":\"" + bought + "\",\"unheardOf\"")));
		assertThat(get().mayBeExtended()).isEqualTo(extended);
	}

	@ParameterizedTest
	@CsvSource({ "success, SUCCESS", "Pending, PENDING", "failed, FAILED", "odd, UNKNOWN" })
	void readsProvisioning(String text, Provisioning.Status status) {
		this.server.on("GET", ONE + "/provisioningstatus", Script.json(200,
				"{\"skuId\":\"6FD2C87F-B296-42F0-B197-1E91E994B900\",\"status\":\"" + text + "\",\"quantity\":5}"));
		assertThat(done(client.subscriptions().provisioning(Client.patiently(), "c1", "S1")))
			.isEqualTo(new Provisioning(status, "6fd2c87f-b296-42f0-b197-1e91e994b900", 5));
	}

	@Test
	void treatsMissingProvisioningAsPending() {
		this.server.on("GET", ONE + "/provisioningstatus",
				Script.json(404, "{\"code\":800007,\"description\":\"not available\"}"));
		assertThat(done(client.subscriptions().provisioning(Client.patiently(), "c1", "S1")).status())
			.isEqualTo(Provisioning.Status.PENDING);
	}

	private Subscription get() {
		return done(client.subscriptions().get(Client.patiently(), "c1", "S1"));
	}

	private Answer<Subscription> suspend(Subscription current, UUID requestId) {
		return client.subscriptions()
			.changeStatus(Client.patiently(), current, SubscriptionStatus.SUSPENDED, requestId);
	}

	private static <T> T done(Answer<T> answer) {
		assertThat(answer).isInstanceOf(Answer.Done.class);
		return ((Answer.Done<T>) answer).value();
	}

}
