package dev.succession.simulator.stages.faults;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.stream.IntStream;

import dev.succession.simulator.testing.SimulatorUnderTest;
import dev.succession.simulator.testing.SimulatorUnderTest.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class FaultTests {

	private final SimulatorUnderTest simulator = SimulatorUnderTest.fresh();

	private final String customer = this.simulator.customer("commercial");

	private void fault(String rule) {
		this.simulator.behave("{\"faults\":[{" + rule + "}]}");
	}

	private Reply order() {
		return this.simulator.order(this.customer, SimulatorUnderTest.OFFICE_E1, 1);
	}

	@ParameterizedTest
	@CsvSource({ "true,1", "false,0" })
	void resetsAfterOrBeforeTheCallIsApplied(boolean applied, int effects) {
		fault("\"fault\":\"RESET\",\"calls\":[\"POST_ORDER\"],\"applied\":" + applied);
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(this::order);
		assertThat(this.simulator.ledger()).hasSize(effects);
	}

	@Test
	void truncatesTheAnswer() {
		fault("\"fault\":\"TRUNCATE\",\"calls\":[\"POST_ORDER\"]");
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(this::order);
		assertThat(this.simulator.ledger()).hasSize(1);
	}

	@Test
	void truncatesTheAnswerOfWhatIsAppliedLater() {
		fault("\"fault\":\"TRUNCATE\",\"calls\":[\"POST_ORDER\"],\"appliedAfter\":\"PT20M\"");
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(this::order);
		assertThat(this.simulator.ledger()).isEmpty();
		this.simulator.advance("PT21M");
		await().untilAsserted(() -> assertThat(this.simulator.ledger()).hasSize(1));
	}

	@ParameterizedTest
	@CsvSource({ "500,true,1", "504,true,1", "503,false,0", "401,false,0" })
	void failsAfterOrBeforeTheCallIsApplied(int status, boolean applied, int effects) {
		fault("\"fault\":\"FAIL\",\"status\":" + status + ",\"applied\":" + applied);
		assertThat(order().status()).isEqualTo(status);
		assertThat(this.simulator.ledger()).hasSize(effects);
	}

	@Test
	void appliesLaterThanItFails() {
		fault("\"fault\":\"FAIL\",\"status\":504,\"appliedAfter\":\"PT20M\"");
		assertThat(order().status()).isEqualTo(504);
		assertThat(this.simulator.ledger()).isEmpty();
		this.simulator.advance("PT21M");
		await().untilAsserted(() -> assertThat(this.simulator.ledger()).hasSize(1));
	}

	@Test
	void answersAWebPage() {
		fault("\"fault\":\"HTML\",\"applied\":false");
		Reply reply = order();
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.header("Content-Type")).startsWith("text/html");
		assertThat(new String(reply.raw().body())).startsWith("<!DOCTYPE html>");
	}

	@Test
	void answersWhatCanNotBeRead() {
		fault("\"fault\":\"MALFORMED\"");
		assertThat(new String(bodyOfOrder())).isEqualTo("{\"totalCount\":NaN,\"items\":[{");
		fault("\"fault\":\"MALFORMED\",\"description\":\"{'a':1,'a':2}\"");
		assertThat(new String(bodyOfOrder())).isEqualTo("{'a':1,'a':2}");
		assertThat(this.simulator.ledger()).hasSize(2);
	}

	private byte[] bodyOfOrder() {
		return this.simulator.raw(this.customer + "/orders",
				"{\"lineItems\":[{\"lineItemNumber\":0,\"offerId\":\"%s\",\"quantity\":1}]}"
					.formatted(SimulatorUnderTest.OFFICE_E1));
	}

	@Test
	void appliesAtOnceAndAnswersLater() {
		fault("\"fault\":\"DELAY\",\"duration\":\"PT5S\",\"calls\":[\"POST_ORDER\"]");
		Thread caller = Thread.startVirtualThread(this::order);
		await().untilAsserted(() -> assertThat(this.simulator.ledger()).hasSize(1));
		assertThat(caller.isAlive()).isTrue();
		caller.interrupt();
	}

	@Test
	void refusesAsTold() {
		fault("\"fault\":\"REFUSE\",\"status\":403,\"code\":13605,\"description\":\"No agreement.\"");
		Reply reply = order();
		assertThat(reply.status()).isEqualTo(403);
		assertThat(reply.code()).isEqualTo(13605);
		assertThat(reply.body().path("description").asString()).isEqualTo("No agreement.");
	}

	@ParameterizedTest
	@CsvSource({ "2,2", "0,0", "999999,999999", "none,''" })
	void throttlesWithAnyRetryAfter(String sent, String header) {
		fault("\"fault\":\"THROTTLE\",\"retryAfter\":\"" + sent + "\"");
		Reply reply = order();
		assertThat(reply.status()).isEqualTo(429);
		assertThat(reply.header("Retry-After")).isEqualTo(header);
		assertThat(reply.body().path("statusCode").asInt()).isEqualTo(429);
		assertThat(reply.body().path("message").asString()).startsWith("Rate limit is exceeded.");
	}

	@Test
	void throttlesWithADate() {
		fault("\"fault\":\"THROTTLE\",\"retryAfter\":\"date\",\"duration\":\"PT90S\"");
		Instant until = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(order().header("Retry-After")));
		assertThat(until).isBetween(Instant.now().plusSeconds(80), Instant.now().plusSeconds(100));
	}

	@Test
	void stormsForAWhileOverOneCustomer() {
		fault("\"fault\":\"STORM\",\"duration\":\"PT30S\",\"count\":1,\"skip\":1,\"customer\":\"%s\""
			.formatted(this.customer.substring("/v1/customers/".length())));
		assertThat(this.simulator.get(this.customer).status()).isEqualTo(200);
		assertThat(IntStream.range(0, 5).map((i) -> this.simulator.get(this.customer).status()).boxed())
			.containsOnly(429);
		assertThat(this.simulator.get(this.simulator.customer("education")).status()).isEqualTo(200);
	}

	@Test
	void saysHowLongAStormStillLasts() {
		fault("\"fault\":\"STORM\",\"duration\":\"PT30S\",\"count\":1");
		assertThat(order().header("Retry-After")).isEqualTo("30");
		await().untilAsserted(() -> assertThat(Integer.parseInt(order().header("Retry-After"))).isBetween(20, 29));
	}

	@Test
	void stormsWithAnyRetryAfter() {
		fault("\"fault\":\"STORM\",\"duration\":\"PT30S\",\"retryAfter\":\"7\"");
		assertThat(order().header("Retry-After")).isEqualTo("7");
	}

	@Test
	void strikesWithTheProbabilityOfItsRule() {
		fault("\"fault\":\"FAIL\",\"probability\":0.25,\"calls\":[\"GET_CUSTOMER\"],\"applied\":false");
		long failed = IntStream.range(0, 400).filter((i) -> this.simulator.get(this.customer).status() == 500).count();
		assertThat(failed).isBetween(60L, 140L);
		JsonNode strikes = this.simulator.anonymous("/simulator/faults/strikes").body().path(0);
		assertThat(strikes.path("struck").asLong()).isEqualTo(failed);
		assertThat(strikes.path("matched").asLong()).isEqualTo(400);
	}

	@Test
	void strikesTheSameCallsForTheSameSeed() {
		String first = pattern(7);
		assertThat(pattern(7)).isEqualTo(first);
		assertThat(pattern(8)).isNotEqualTo(first);
	}

	private String pattern(long seed) {
		this.simulator.behave("{\"seed\":" + seed + ",\"faults\":[{\"fault\":\"FAIL\",\"probability\":0.5}]}");
		StringBuilder pattern = new StringBuilder();
		IntStream.range(0, 40).forEach((i) -> pattern.append(this.simulator.get(this.customer).status()));
		return pattern.toString();
	}

	@Test
	void takesItsTime() {
		fault("\"fault\":\"LATENCY\",\"duration\":\"PT0.05S\"");
		long begin = System.nanoTime();
		IntStream.range(0, 20).forEach((i) -> this.simulator.get(this.customer));
		assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(1000));
	}

	@ParameterizedTest
	@CsvSource({ "true,suspended", "false,active" })
	void acceptsAndAppliesLaterOrNever(boolean applied, String status) {
		String path = this.simulator.bought(this.customer, SimulatorUnderTest.OFFICE_E1, 1);
		fault("\"fault\":\"ACCEPT\",\"appliedAfter\":\"PT5M\",\"applied\":" + applied);
		Reply reply = this.simulator.change(path, "status", "suspended");
		assertThat(reply.status()).isEqualTo(202);
		assertThat(reply.raw().body()).isEmpty();
		String location = reply.header("Location");
		assertThat(path).endsWithIgnoringCase(location);
		assertThat(this.simulator.get(path).body().path("status").asString()).isEqualTo("active");
		this.simulator.advance("PT6M");
		await().during(Duration.ofMillis(applied ? 0 : 300))
			.untilAsserted(
					() -> assertThat(this.simulator.get(path).body().path("status").asString()).isEqualTo(status));
	}

	@Test
	void answersReadsAsTheyWereBefore() {
		fault("\"fault\":\"STALE_READ\",\"duration\":\"PT10M\",\"calls\":[\"GET_SUBSCRIPTION\"]");
		String path = this.simulator.bought(this.customer, SimulatorUnderTest.OFFICE_E1, 1);
		this.simulator.change(path, "quantity", 2);
		assertThat(this.simulator.get(path).body().path("quantity").asInt()).isEqualTo(1);
		this.simulator.advance("PT11M");
		assertThat(this.simulator.get(path).body().path("quantity").asInt()).isEqualTo(2);
	}

	@Test
	void pagesWithoutEnd() {
		fault("\"fault\":\"ENDLESS_PAGING\"");
		String token = this.simulator.get("/v1/customers?size=500").body().path("continuationToken").asString();
		for (int i = 0; i < 5; i++) {
			Reply page = this.simulator.get("/v1/customers?size=500&seekOperation=Next", "MS-ContinuationToken", token);
			assertThat(page.status()).isEqualTo(200);
			token = page.body().path("continuationToken").asString();
			assertThat(token).isNotEmpty();
		}
	}

	/** A list of several pages, of which an old one is not the next. */
	@Test
	void answersStaleReadsPageByPage() {
		fault("\"fault\":\"STALE_READ\",\"duration\":\"PT10M\"");
		for (int i = 0; i < 2; i++) {
			Reply second = next(this.simulator.get("/v1/customers?size=50"));
			Reply third = next(second);
			assertThat(third.body().path("items")).isNotEqualTo(second.body().path("items"));
			assertThat(third.body().path("links").has("next")).isFalse();
		}
	}

	private Reply next(Reply page) {
		return this.simulator.get("/v1/customers?size=50&seekOperation=Next", "MS-ContinuationToken",
				page.body().path("continuationToken").asString());
	}

	@Test
	void forgetsOldReadsWithTheTenantAndWithTheRule() {
		String rule = "\"fault\":\"STALE_READ\",\"duration\":\"PT10M\",\"customer\":\"%s\""
			.formatted(this.customer.substring("/v1/customers/".length()));
		String path = this.customer + "/orders";
		fault(rule);
		int orders = this.simulator.get(path).body().path("totalCount").asInt();
		order();
		assertThat(this.simulator.get(path).body().path("totalCount").asInt()).isEqualTo(orders);
		this.simulator.behave("{}");
		this.simulator.get(path);
		fault(rule);
		assertThat(this.simulator.get(path).body().path("totalCount").asInt()).isEqualTo(orders + 1);
		this.simulator.post("/simulator/reset", "");
		fault(rule);
		assertThat(this.simulator.get(path).body().path("totalCount").asInt()).isEqualTo(orders);
	}

	@ParameterizedTest
	@CsvSource({ "SLOW_PROVISIONING", "ACCEPT", "LICENSES_LATER", "LICENSES_PARTLY", "LICENSES_IGNORED",
			"ENDLESS_PAGING", "FOREIGN_LINK", "STALE_READ", "ERROR_INSIDE", "FAR_END" })
	void doesNotStrikeCallsItCannotAffect(String kind) {
		fault("\"fault\":\"%s\",\"count\":1,\"duration\":\"PT1M\"".formatted(kind));
		this.simulator.get(this.customer);
		this.simulator.get(this.customer + "/qualifications");
		this.simulator.patch(this.customer, "{}");
		JsonNode strikes = this.simulator.anonymous("/simulator/faults/strikes").body().path(0);
		assertThat(strikes.path("struck").asLong()).isZero();
		assertThat(strikes.path("matched").asLong()).isZero();
	}

	@Test
	void marksOneCustomersBodies() {
		fault("\"fault\":\"BYTE_ORDER_MARK\",\"count\":1,\"customer\":\"%s\""
			.formatted(this.customer.substring("/v1/customers/".length())));
		assertThat(this.simulator.get(this.simulator.customer("education")).raw().body()[0]).isEqualTo((byte) '{');
		assertThat(this.simulator.get(this.customer).raw().body()).startsWith(0xEF, 0xBB, 0xBF, '{');
		assertThat(this.simulator.get(this.customer).raw().body()[0]).isEqualTo((byte) '{');
	}

	@Test
	void endsSubscriptionsInTheYear9999() {
		String path = this.simulator.subscription(SimulatorUnderTest::isRetiring);
		fault("\"fault\":\"FAR_END\"");
		assertThat(this.simulator.get(path).body().path("commitmentEndDate").asString()).startsWith("9999-");
		JsonNode list = this.simulator.get(path.substring(0, path.lastIndexOf('/'))).body();
		assertThat(list.path("items").valueStream())
			.allMatch((it) -> it.path("commitmentEndDate").asString().startsWith("9999-"));
	}

	@Test
	void failsACartsLastLineInsideA201() {
		fault("\"fault\":\"ERROR_INSIDE\",\"calls\":[\"POST_CART\"],\"code\":800071,\"description\":\"No.\"");
		Reply cart = cart();
		assertThat(cart.status()).isEqualTo(201);
		assertThat(cart.body().path("lineItems").path(0).has("error")).isFalse();
		assertThat(cart.body().path("lineItems").path(1).path("error").path("errorCode").asInt()).isEqualTo(800071);
		assertThat(checkOut(cart).code()).isEqualTo(800009);
		assertThat(this.simulator.ledger()).isEmpty();
	}

	@Test
	void failsACheckoutsLastOrderInsideA201() {
		fault("\"fault\":\"ERROR_INSIDE\",\"calls\":[\"CHECK_OUT_CART\"],\"code\":800023");
		Reply result = checkOut(cart());
		assertThat(result.status()).isEqualTo(201);
		assertThat(result.body().path("orders")).hasSize(1);
		assertThat(result.body().path("orderErrors").path(0).path("code").asInt()).isEqualTo(800023);
		assertThat(this.simulator.ledger()).hasSize(1);
	}

	private Reply cart() {
		return this.simulator.post(this.customer + "/carts", """
				{"lineItems":[{"id":0,"catalogItemId":"%s","quantity":1},{"id":1,"catalogItemId":"%s","quantity":1}]}"""
			.formatted(SimulatorUnderTest.OFFICE_E1, SimulatorUnderTest.NEW_COMMERCE_BASIC));
	}

	private Reply checkOut(Reply cart) {
		return this.simulator.post(this.customer + "/carts/" + cart.body().path("id").asString() + "/checkout", "");
	}

	@Test
	void linksToAnotherHost() {
		fault("\"fault\":\"FOREIGN_LINK\"");
		assertThat(this.simulator.get("/v1/customers?size=50").body().path("links").path("next").path("uri").asString())
			.startsWith("https://elsewhere.example/");
	}

	@Test
	void hasValuesNobodyKnows() {
		fault("\"fault\":\"NEW_ENUM_VALUES\"");
		String path = this.simulator.subscription(SimulatorUnderTest::isRetiring);
		assertThat(this.simulator.get(path).body().path("status").asString()).isEqualTo("frozen");
	}

	@Test
	void provisionsNever() {
		fault("\"fault\":\"SLOW_PROVISIONING\",\"duration\":\"P9999D\",\"count\":1");
		String slow = this.simulator.bought(this.customer, SimulatorUnderTest.OFFICE_E1, 1);
		String quick = this.simulator.bought(this.customer, SimulatorUnderTest.OFFICE_E1, 1);
		this.simulator.advance("P30D");
		assertThat(this.simulator.get(slow + "/provisioningstatus").body().path("status").asString())
			.isEqualTo("pending");
		assertThat(this.simulator.get(quick + "/provisioningstatus").body().path("status").asString())
			.isEqualTo("success");
	}

	@ParameterizedTest
	@CsvSource({ "LICENSES_LATER,0,0,1", "LICENSES_PARTLY,0,1,1", "LICENSES_IGNORED,1,0,0" })
	void confirmsLicencesItHasNotAssigned(String kind, int warnings, int atOnce, int later) {
		JsonNode user = this.simulator.state("user")
			.stream()
			.filter((it) -> it.has("usageLocation") && it.path("licenses").isEmpty())
			.filter((it) -> this.simulator.get(SimulatorUnderTest.path("user", it)).status() == 200)
			.findFirst()
			.orElseThrow();
		this.simulator.bought(SimulatorUnderTest.path("customer", user), SimulatorUnderTest.BUSINESS_BASIC, 1);
		fault("\"fault\":\"%s\",\"duration\":\"PT1M\"".formatted(kind));
		String path = SimulatorUnderTest.path("user", user);
		Reply reply = this.simulator.post(path + "/licenseupdates",
				"{\"licensesToAssign\":[{\"skuId\":\"%s\"}]}".formatted(SimulatorUnderTest.BUSINESS_BASIC_SKU));
		assertThat(reply.status()).isEqualTo(201);
		assertThat(reply.body().path("licenseWarnings")).hasSize(warnings);
		assertThat(this.simulator.get(path + "/licenses").body().path("items")).hasSize(atOnce);
		this.simulator.advance("PT2M");
		await().untilAsserted(
				() -> assertThat(this.simulator.get(path + "/licenses").body().path("items")).hasSize(later));
	}

	@Test
	void refusesRulesForCallsThereAreNot() {
		Reply reply = this.simulator.call("PUT", "/simulator/faults",
				"{\"faults\":[{\"fault\":\"FAIL\",\"calls\":[\"POST_ORDERS\"]}]}");
		assertThat(reply.status()).isEqualTo(400);
	}

	@Test
	void showsHowItBehaves() {
		fault("\"fault\":\"FAIL\",\"calls\":[\"POST_ORDER\"]");
		JsonNode behaviour = this.simulator.anonymous("/simulator/faults").body();
		assertThat(behaviour.path("faults").path(0).path("fault").asString()).isEqualTo("FAIL");
		this.simulator.post("/simulator/reset", "");
		assertThat(this.simulator.anonymous("/simulator/faults").body().path("faults")).isEmpty();
	}

}
