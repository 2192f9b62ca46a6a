package dev.succession.partnercenter.orders;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.CallScope;
import dev.succession.partnercenter.ErrorKind;
import dev.succession.partnercenter.Refusal;
import dev.succession.partnercenter.fixtures.Client;
import dev.succession.partnercenter.fixtures.Published;
import dev.succession.partnercenter.fixtures.ScriptedServer;
import dev.succession.partnercenter.fixtures.ScriptedServer.Script;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skyscreamer.jsonassert.JSONAssert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Legacy and new-commerce orders, also with errors in the body of a success. */
class OrderTests {

	private static final String CARTS = "/v1/customers/c1/carts";

	private static final String CHECKOUT = CARTS + "/cart-1/checkout";

	private static final Script CART = Script.json(201,
			"{\"id\":\"cart-1\",\"status\":\"Active\",\"lineItems\":[{\"id\":0,\"orderGroup\":\"0\"}]}");

	private static final NewOrder ORDER = new NewOrder("c1", "CFQ7TTC0LH0Z:0001:CFQ7TTC0K18P", 3, "marker", "monthly",
			"P1M");

	@AutoClose
	private final ScriptedServer server = new ScriptedServer();

	@AutoClose
	private final Client client = new Client(this.server);

	@Test
	void ordersNewCommerceThroughACartAndItsCheckout() throws Exception {
		this.server.on("POST", CARTS, CART)
			.on("POST", CHECKOUT,
					Script.json(201, "{\"orders\":[" + Published.text("order-create-nce-response") + "]}"));
		Answer<Order> answer = place(UUID.randomUUID());
		assertThat(answer).isEqualTo(new Answer.Done<>(
				new Order("5cf72f146967", "pending", List.of(new OrderLine("CFQ7TTC0LH0Z:0001:CFQ7TTC0K18P",
						"fcddfa52-1da8-4529-d347-50ea51e1e7be", 1, "AI Builder Capacity add-on")))));
		JSONAssert.assertEquals("""
				{"lineItems": [{"id": 0, "catalogItemId": "CFQ7TTC0LH0Z:0001:CFQ7TTC0K18P", "quantity": 3,
				                "billingCycle": "monthly", "termDuration": "P1M", "friendlyName": "marker"}],
				 "attributes": {"objectType": "Cart"}}""", this.server.calls("POST", CARTS).getFirst().body(), true);
		assertThat(this.server.calls("POST", CHECKOUT).getFirst().body()).isEmpty();
	}

	@Test
	void readsTheErrorOfALineOfACart() {
		this.server.on("POST", CARTS, Script.json(201,
				"""
						{"id":"cart-1","lineItems":[{"id":0,"error":{"errorCode":"800070","errorDescription":"not here"}}]}"""));
		assertThat(this.client.orders().createCart(Client.patiently(), ORDER, UUID.randomUUID()))
			.isInstanceOfSatisfying(Answer.Done.class,
					(done) -> assertThat(((Cart) done.value()).error()).hasToString("201/800070")
						.extracting(Refusal::kind)
						.isEqualTo(ErrorKind.NOT_AVAILABLE));
	}

	@ParameterizedTest
	@CsvSource({ "800086, QUALIFICATION_MISSING", "27006, CONCURRENT_LIMIT", "13605, AGREEMENT_MISSING",
			"4711, OTHER" })
	void readsTheErrorsOfACheckout(String code, ErrorKind meaning) {
		this.server.on("POST", CARTS, CART)
			.on("POST", CHECKOUT, Script.json(201,
					"{\"orders\":[],\"orderErrors\":[{\"orderGroupId\":\"0\",\"code\":%s,\"description\":\"no\"}]}"
						.formatted(code)));
		assertRefused(place(UUID.randomUUID()), "201/" + code, meaning);
	}

	@Test
	void acceptsAPlacedOrderDespiteAnError() {
		this.server.on("POST", CARTS, CART)
			.on("POST", CHECKOUT, Script.json(201, "{\"orders\":[" + Published.text("order-create-nce-response")
					+ "],\"orderErrors\":[{\"code\":1,\"description\":\"no\"}]}"));
		assertThat(place(UUID.randomUUID())).isInstanceOf(Answer.Done.class);
	}

	@Test
	void treatsACheckoutWithNeitherOrdersNorErrorsAsUnknown() {
		this.server.on("POST", CARTS, CART).on("POST", CHECKOUT, Script.json(201, "{\"orders\":[]}"));
		assertThat(place(UUID.randomUUID())).isInstanceOf(Answer.Unknown.class);
	}

	@Test
	void treatsALostCheckoutAsUnknownAndSendsItOnce() {
		this.server.on("POST", CARTS, CART).on("POST", CHECKOUT, Script.hangUp());
		assertThat(place(UUID.randomUUID())).isInstanceOf(Answer.Unknown.class);
		assertThat(this.server.calls("POST", CHECKOUT)).hasSize(1);
	}

	@Test
	void repeatsALostCheckoutWhereThatIsKnownToBeSafe() {
		this.server.on("POST", CARTS, CART)
			.on("POST", CHECKOUT, Script.hangUp(),
					Script.json(201, "{\"orders\":[" + Published.text("order-create-nce-response") + "]}"));
		try (Client repeating = new Client(this.server, "orders.checkout-is-idempotent=true")) {
			assertThat(repeating.order(Client.patiently(), ORDER, UUID.randomUUID())).isInstanceOf(Answer.Done.class);
		}
		assertThat(this.server.calls("POST", CHECKOUT)).hasSize(2);
	}

	@Test
	void listsAnOrderWhoseLineLacksTheOffer() {
		this.server.on("GET", "/v1/customers/c1/orders", Script.json(200,
				"""
						{"items":[{"id":"o1","status":"completed","lineItems":[{"subscriptionId":"s1","friendlyName":"marker"}]}]}"""));

		assertThat(this.client.orders().list(Client.patiently(), "c1")).isEqualTo(new Answer.Done<>(
				List.of(new Order("o1", "completed", List.of(new OrderLine("", "s1", 0, "marker"))))));
	}

	@Test
	void readsHowManySeatsACartHasLeft() {
		this.server.on("POST", CARTS, Script.json(201,
				"""
						{"id":"cart-1","lineItems":[{"id":0,"availableQuantity":20,"error":{"errorCode":"800088","errorDescription":"51"}}]}"""));
		assertThat(this.client.orders().createCart(Client.patiently(), ORDER, UUID.randomUUID()))
			.isInstanceOfSatisfying(Answer.Done.class, (done) -> {
				Cart cart = (Cart) done.value();
				assertThat(cart.availableQuantity()).isEqualTo(20);
				assertThat(cart.error()).hasToString("201/800088");
			});
	}

	/** Case A5. */
	@Test
	void sendsAnOrderIdBackAsItWasReceived() {
		String id = "Qm3xKd-9Zt_A0b7hYc2LwE";
		this.server.on("POST", CARTS, CART)
			.on("POST", CHECKOUT, Script.json(201, "{\"orders\":[{\"id\":\"" + id + "\",\"status\":\"pending\"}]}"))
			.on("GET", "/v1/customers/c1/subscriptions?order_id=" + id, Script.json(200, "{\"items\":[]}"));
		assertThat(place(UUID.randomUUID())).isInstanceOfSatisfying(Answer.Done.class, (done) -> {
			String received = ((Order) done.value()).id();
			assertThat(this.client.subscriptions().ofOrder(Client.patiently(), "c1", received))
				.isInstanceOf(Answer.Done.class);
		});
	}

	@Test
	void sendsNoOrderOfNewCommerceWithoutACart() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.client.orders().place(Client.patiently(), ORDER, UUID.randomUUID()))
			.withMessageContaining("through a cart");
		assertThat(this.server.calls()).isEmpty();
	}

	@Test
	void doesNotSendAnOrderThatTheDeadlineMightCutOff() {
		NewOrder legacy = new NewOrder("c1", "o1", 5, "marker", "monthly", null);
		this.server.on("POST", CARTS, CART).on("POST", "/v1/customers/c1/orders", Script.hangUp());
		try (Client careful = new Client(this.server, "call.min-time-left-for-order=10s")) {
			CallScope hurried = Client.within(Duration.ofSeconds(8));
			Answer<Order> keptBack = new Answer.Throttled<>(hurried.deadline());
			assertThat(careful.orders().place(hurried, legacy, UUID.randomUUID())).isEqualTo(keptBack);
			assertThat(careful.order(hurried, ORDER, UUID.randomUUID())).isEqualTo(keptBack);
			assertThat(this.server.calls()).singleElement()
				.satisfies((call) -> assertThat(call.path()).isEqualTo(CARTS));
			careful.orders().place(Client.patiently(), legacy, UUID.randomUUID());
			assertThat(this.server.calls()).hasSize(2);
		}
	}

	@Test
	void readsAnOrderWhoseSubscriptionIsNotThereYet() {
		String pending = Published.text("order-create-nce-response")
			.replace("\"subscriptionId\": \"fcddfa52-1da8-4529-d347-50ea51e1e7be\",", "");
		this.server.on("GET", "/v1/customers/c1/orders/5cf72f146967", Script.json(200, pending));
		Answer<Order> answer = this.client.orders().get(Client.patiently(), "c1", "5cf72f146967");
		assertThat(answer).isInstanceOfSatisfying(Answer.Done.class,
				(done) -> assertThat(((Order) done.value()).lines()).singleElement()
					.satisfies((line) -> assertThat(line.subscriptionId()).isNull()));
	}

	@Test
	void readsAllOrdersOrNone() {
		String orders = "/v1/customers/c1/orders";
		String legacy = Published.text("order-create-legacy-response");
		this.server.on("GET", orders, Script.json(200, "{\"items\":[" + legacy + "]}"));
		assertThat(this.client.orders().list(Client.patiently(), "c1")).isInstanceOf(Answer.Done.class);
		this.server.on("GET", orders, Script.json(200, "{\"items\":[" + legacy + ",{\"id\":null}]}"));
		assertThat(this.client.orders().list(Client.patiently(), "c1")).isInstanceOf(Answer.Unknown.class);
	}

	@Test
	void readsALineWithoutAQuantity() {
		String usage = Published.text("order-create-legacy-response").replaceFirst("\"quantity\": *\\d+,", "");
		assertThat(usage).doesNotContain("quantity");
		this.server.on("GET", "/v1/customers/c1/orders", Script.json(200, "{\"items\":[" + usage + "]}"));
		assertThat(this.client.orders().list(Client.patiently(), "c1")).isInstanceOfSatisfying(Answer.Done.class,
				(done) -> assertThat((List<?>) done.value()).hasSize(1));
	}

	private Answer<Order> place(UUID requestId) {
		return this.client.order(Client.patiently(), ORDER, requestId);
	}

	private static void assertRefused(Answer<?> answer, String summary, ErrorKind meaning) {
		assertThat(answer).isInstanceOfSatisfying(Answer.Refused.class, (refused) -> {
			assertThat(refused.refusal()).hasToString(summary);
			assertThat(refused.refusal().kind()).isEqualTo(meaning);
		});
	}

}
