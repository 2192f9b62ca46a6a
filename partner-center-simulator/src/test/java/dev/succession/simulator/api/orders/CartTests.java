package dev.succession.simulator.api.orders;

import dev.succession.simulator.testing.SimulatorUnderTest;
import dev.succession.simulator.testing.SimulatorUnderTest.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Tag("integration")
class CartTests {

	private final SimulatorUnderTest simulator = SimulatorUnderTest.fresh();

	private final String customer = this.simulator.customer("commercial");

	private static String lines(String... offers) {
		StringBuilder lines = new StringBuilder();
		for (int i = 0; i < offers.length; i++) {
			lines.append((i > 0) ? "," : "")
				.append("{\"id\":%d,\"catalogItemId\":\"%s\",\"quantity\":1}".formatted(i, offers[i]));
		}
		return "{\"lineItems\":[" + lines + "]}";
	}

	private String cart(String... offers) {
		Reply cart = this.simulator.post(this.customer + "/carts", lines(offers));
		assertThat(cart.status()).as(cart.body().toString()).isEqualTo(201);
		return this.customer + "/carts/" + cart.body().path("id").asString();
	}

	private String status(String cart) {
		return this.simulator.get(cart).body().path("status").asString();
	}

	@Test
	void sellsNewCommerceThroughACart() {
		Reply cart = this.simulator.post(this.customer + "/carts", """
				{"lineItems":[{"id":0,"catalogItemId":"%s","quantity":3,"billingCycle":"monthly","termDuration":"P1Y",
				"friendlyName":"from a cart"}]}""".formatted(SimulatorUnderTest.NEW_COMMERCE_BASIC));
		assertThat(cart.status()).isEqualTo(201);
		String path = this.customer + "/carts/" + cart.body().path("id").asString();
		assertThat(this.simulator.ledger()).isEmpty();
		JsonNode result = this.simulator.post(path + "/checkout", "").body();
		assertThat(result.path("orderErrors")).isEmpty();
		JsonNode line = result.path("orders").path(0).path("lineItems").path(0);
		assertThat(line.path("termDuration").asString()).isEqualTo("P1Y");
		JsonNode subscription = this.simulator
			.get(this.customer + "/subscriptions/" + line.path("subscriptionId").asString())
			.body();
		assertThat(subscription.path("friendlyName").asString()).isEqualTo("from a cart");
		assertThat(subscription.path("refundOptions")).isNotEmpty();
		assertThat(status(path)).isEqualTo("Ordered");
		assertThat(this.simulator.post(path + "/checkout", "").code()).isEqualTo(800065);
	}

	@Test
	void reportsProblemsInsideACart() {
		Reply cart = this.simulator.post(this.customer + "/carts",
				"{\"lineItems\":[{\"id\":0,\"catalogItemId\":\"%s\",\"quantity\":301}]}"
					.formatted(SimulatorUnderTest.NEW_COMMERCE_BASIC));
		assertThat(cart.status()).isEqualTo(201);
		assertThat(cart.body().path("lineItems").path(0).path("error").path("errorCode").asInt()).isEqualTo(800067);
		String path = this.customer + "/carts/" + cart.body().path("id").asString();
		assertThat(this.simulator.post(path + "/checkout", "").code()).isEqualTo(800009);
	}

	@ParameterizedTest
	@CsvSource({ "CFQ7TTC0LH18:0001:OLD, 1, 800004, 10001", SimulatorUnderTest.KAIZALA + ", 1, 2091, 10001",
			SimulatorUnderTest.NEW_COMMERCE_BASIC + ", 301, 800067, 10002",
			SimulatorUnderTest.NEW_COMMERCE_BASIC + ", 0, 2002, 10010",
			"ca12a1a0-0000-4000-8000-000000000003, 1, 27009, 10007",
			"512e27aa-19d1-4c38-b2cb-5813375c8201, 1, 800086, 10006" })
	void givesALineACodeOfTheServiceOrOneOfCarts(String item, int quantity, int code, int cartCode) {
		String lines = "{\"lineItems\":[{\"id\":0,\"catalogItemId\":\"%s\",\"quantity\":%d}]}".formatted(item,
				quantity);
		assertThat(errorCode(lines)).isEqualTo(code);
		this.simulator.behave("{\"switches\":[\"CART_ERROR_CODES\"]}");
		assertThat(errorCode(lines)).isEqualTo(cartCode);
	}

	@Test
	void leavesAnInjectedCodeOfCartsAsItIs() {
		this.simulator.behave("""
				{"switches":["CART_ERROR_CODES"],"faults":[{"fault":"ERROR_INSIDE","calls":["POST_CART"],"code":10009}]}
				""");
		assertThat(errorCode(lines(SimulatorUnderTest.NEW_COMMERCE_BASIC))).isEqualTo(10009);
	}

	private int errorCode(String lines) {
		Reply cart = this.simulator.post(this.customer + "/carts", lines);
		assertThat(cart.status()).isEqualTo(201);
		return cart.body().path("lineItems").path(0).path("error").path("errorCode").asInt();
	}

	@Test
	void ordersEachGenerationOfCommerceSeparately() {
		String cart = cart(SimulatorUnderTest.NEW_COMMERCE_BASIC, SimulatorUnderTest.OFFICE_E1);
		assertThat(this.simulator.get(cart).body().path("lineItems").valueStream())
			.extracting((it) -> it.path("orderGroup").asString())
			.containsExactly("0", "OMS-0");
		JsonNode result = this.simulator.post(cart + "/checkout", "").body();
		assertThat(result.path("orderErrors")).isEmpty();
		assertThat(result.path("orders")).hasSize(2)
			.allMatch((it) -> it.path("lineItems").size() == 1
					&& it.path("lineItems").path(0).path("lineItemNumber").asInt() == 0);
		assertThat(this.simulator.ledger()).hasSize(2);
	}

	@Test
	void reportsFailedAndPlacedOrdersOfOneCheckout() {
		String cart = cart(SimulatorUnderTest.NEW_COMMERCE_BASIC, SimulatorUnderTest.BUSINESS_PREMIUM);
		this.simulator.bought(this.customer, SimulatorUnderTest.BUSINESS_PREMIUM, 1);
		this.simulator.bought(this.customer, SimulatorUnderTest.BUSINESS_PREMIUM, 1);
		Reply reply = this.simulator.post(cart + "/checkout", "");
		assertThat(reply.status()).isEqualTo(201);
		assertThat(reply.body().path("orders")).hasSize(1);
		assertThat(reply.body().path("orders").path(0).path("lineItems").path(0).path("offerId").asString())
			.isEqualTo(SimulatorUnderTest.NEW_COMMERCE_BASIC);
		JsonNode error = reply.body().path("orderErrors").path(0);
		assertThat(error.path("orderGroupId").asString()).isEqualTo("OMS-0");
		assertThat(error.path("code").asInt()).isEqualTo(27006);
		assertThat(status(cart)).isEqualTo("Ordered");
		assertThat(this.simulator.ledger()).hasSize(3);
	}

	@Test
	void leavesACartOpenIfNoLineCanBeBought() {
		String cart = cart(SimulatorUnderTest.BUSINESS_PREMIUM);
		this.simulator.bought(this.customer, SimulatorUnderTest.BUSINESS_PREMIUM, 1);
		this.simulator.bought(this.customer, SimulatorUnderTest.BUSINESS_PREMIUM, 1);
		Reply reply = this.simulator.post(cart + "/checkout", "");
		assertThat(reply.status()).isEqualTo(201);
		assertThat(reply.body().path("orders")).isEmpty();
		assertThat(reply.body().path("orderErrors").path(0).path("code").asInt()).isEqualTo(27006);
		assertThat(status(cart)).isEqualTo("Active");
	}

	@Test
	void replacesWhatIsInACart() {
		String cart = cart(SimulatorUnderTest.OFFICE_E1);
		Reply changed = this.simulator.call("PUT", cart, lines(SimulatorUnderTest.NEW_COMMERCE_BASIC));
		assertThat(changed.status()).isEqualTo(200);
		assertThat(changed.body().path("lastModifiedTimestamp").asString())
			.isGreaterThan(changed.body().path("creationTimestamp").asString());
		assertThat(changed.body().path("lineItems")).hasSize(1);
		this.simulator.post(cart + "/checkout", "");
		assertThat(this.simulator.ledger()).singleElement()
			.matches((it) -> it.path("offerId").asString().equals(SimulatorUnderTest.NEW_COMMERCE_BASIC));
		assertThat(this.simulator.call("PUT", cart, lines(SimulatorUnderTest.OFFICE_E1)).code()).isEqualTo(800065);
	}

	@Test
	void writesTimesWithSevenDigitsAtMost() {
		JsonNode cart = this.simulator.get(cart(SimulatorUnderTest.OFFICE_E1)).body();
		for (String time : new String[] { "creationTimestamp", "lastModifiedTimestamp", "expirationTimestamp" }) {
			assertThat(cart.path(time).asString()).matches("[^.]*(\\.\\d{1,7})?Z");
		}
	}

	@Test
	void forgetsACartAfterSevenDays() {
		String cart = cart(SimulatorUnderTest.OFFICE_E1);
		this.simulator.advance("P7D");
		for (Reply reply : new Reply[] { this.simulator.get(cart), this.simulator.post(cart + "/checkout", ""),
				this.simulator.call("PUT", cart, lines(SimulatorUnderTest.OFFICE_E1)) }) {
			assertThat(reply.status()).isEqualTo(404);
			assertThat(reply.code()).isEqualTo(800008);
		}
		assertThat(this.simulator.ledger()).noneMatch((it) -> it.path("kind").asString().equals("order.placed"));
	}

	@Test
	void refusesASecondCheckoutWhileTheFirstIsBeingWorkedOn() {
		String cart = cart(SimulatorUnderTest.OFFICE_E1);
		this.simulator.behave("""
				{"faults":[{"fault":"FAIL","status":504,"calls":["CHECK_OUT_CART"],"count":1,"appliedAfter":"PT10M"}]}
				""");
		assertThat(this.simulator.post(cart + "/checkout", "", "MS-RequestId", "one").status()).isEqualTo(504);
		Reply second = this.simulator.post(cart + "/checkout", "", "MS-RequestId", "one");
		assertThat(second.status()).isEqualTo(409);
		assertThat(second.code()).isEqualTo(800064);
		this.simulator.advance("PT11M");
		await().until(() -> status(cart).equals("Ordered"));
		assertThat(this.simulator.post(cart + "/checkout", "", "MS-RequestId", "one").status()).isEqualTo(201);
		assertThat(this.simulator.ledger()).hasSize(1);
	}

	@Test
	void answers404ForAnUnknownCart() {
		assertThat(this.simulator.post(this.customer + "/carts/nix/checkout", "").code()).isEqualTo(800008);
	}

}
