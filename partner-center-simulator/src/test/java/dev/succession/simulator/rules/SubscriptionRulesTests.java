package dev.succession.simulator.rules;

import java.util.List;

import dev.succession.simulator.testing.SimulatorUnderTest;
import dev.succession.simulator.testing.SimulatorUnderTest.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("integration")
class SubscriptionRulesTests {

	private final SimulatorUnderTest simulator = SimulatorUnderTest.fresh();

	private final String customer = this.simulator.customer("commercial");

	private String legacy() {
		return this.simulator.bought(this.customer, SimulatorUnderTest.BUSINESS_BASIC, 10);
	}

	private String newCommerce() {
		return this.simulator.bought(this.customer, SimulatorUnderTest.NEW_COMMERCE_BASIC, 10);
	}

	@Test
	void refusesAStaleEtagInTheBody() {
		String path = legacy();
		ObjectNode old = (ObjectNode) this.simulator.get(path).body();
		this.simulator.change(path, "quantity", 11);
		Reply reply = this.simulator.patch(path, old.put("quantity", 12).toString());
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.code()).isEqualTo(2055);
	}

	@Test
	void refusesAStaleEtagInTheHeader() {
		assertThat(this.simulator.change(legacy(), "quantity", 11, "If-Match", "\"stale\"").code()).isEqualTo(2055);
	}

	@Test
	void acceptsTheCurrentEtagInTheHeader() {
		String path = legacy();
		String etag = this.simulator.get(path).body().path("attributes").path("etag").asString();
		assertThat(this.simulator.change(path, "quantity", 11, "If-Match", "\"" + etag + "\"").status()).isEqualTo(200);
	}

	@ParameterizedTest
	@CsvSource({ "quantity", "status", "autoRenewEnabled", "friendlyName", "commitmentEndDate", "id" })
	void requiresTheWholeResource(String property) {
		String path = legacy();
		ObjectNode whole = (ObjectNode) this.simulator.get(path).body();
		whole.remove(property);
		Reply reply = this.simulator.patch(path, whole.toString());
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.code()).isEqualTo(3000);
	}

	@Test
	void recordsNothingForAPatchWithoutAChange() {
		String path = legacy();
		JsonNode before = this.simulator.get(path).body();
		Reply reply = this.simulator.patch(path, before.toString());
		assertThat(reply.body()).isEqualTo(before);
		assertThat(this.simulator.ledger()).hasSize(1);
	}

	@Test
	void refusesToCancelALegacySubscription() {
		Reply reply = this.simulator.change(legacy(), "status", "deleted");
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.code()).isEqualTo(800040);
	}

	@Test
	void suspendsAndReactivates() {
		String path = legacy();
		Reply suspended = this.simulator.change(path, "status", "suspended");
		assertThat(suspended.body().path("suspensionReasons")).isNotEmpty();
		assertThat(this.simulator.change(path, "quantity", 12).code()).isEqualTo(2001);
		assertThat(this.simulator.change(path, "status", "active").body().path("status").asString())
			.isEqualTo("active");
	}

	@Test
	void cancelsNewCommerceInsideItsWindowOnly() {
		String early = newCommerce();
		String late = newCommerce();
		this.simulator.advance("PT167H");
		assertThat(this.simulator.change(early, "status", "deleted").body().path("status").asString())
			.isEqualTo("deleted");
		this.simulator.advance("PT2H");
		Reply refused = this.simulator.change(late, "status", "deleted");
		assertThat(refused.status()).isEqualTo(400);
		assertThat(refused.code()).isEqualTo(900117);
	}

	@Test
	void changesNothingAboutADeletedSubscription() {
		String path = newCommerce();
		this.simulator.change(path, "status", "deleted");
		assertThat(this.simulator.change(path, "status", "active").code()).isEqualTo(2011);
	}

	@Test
	void decreasesNewCommerceInsideItsWindowOnly() {
		String path = newCommerce();
		assertThat(this.simulator.change(path, "quantity", 9).status()).isEqualTo(200);
		this.simulator.advance("PT169H");
		assertThat(this.simulator.change(path, "quantity", 8).code()).isEqualTo(800090);
		assertThat(this.simulator.change(path, "quantity", 20).status()).isEqualTo(200);
	}

	@Test
	void opensTheCancellationWindowAgainAtRenewal() {
		String smaller = newCommerce();
		String gone = newCommerce();
		this.simulator.advance("P8D");
		assertThat(this.simulator.change(smaller, "quantity", 9).code()).isEqualTo(800090);
		assertThat(this.simulator.get(smaller).body().has("cancellationAllowedUntilDate")).isFalse();
		this.simulator.advance("P25D");
		assertThat(this.simulator.get(smaller).body().has("cancellationAllowedUntilDate")).isTrue();
		assertThat(this.simulator.change(smaller, "quantity", 9).status()).isEqualTo(200);
		assertThat(this.simulator.change(gone, "status", "deleted").status()).isEqualTo(200);
		this.simulator.advance("P8D");
		assertThat(this.simulator.change(smaller, "quantity", 8).code()).isEqualTo(800090);
	}

	@Test
	void endsAnAddOnWhenTheTermOfItsBaseEnds() {
		String base = legacy();
		this.simulator.change(base, "autoRenewEnabled", false);
		this.simulator.advance("P100D");
		Reply order = this.simulator.post(this.customer + "/orders", """
				{"lineItems":[{"offerId":"ca12a1a0-0000-4000-8000-000000000003","quantity":1,
				"parentSubscriptionId":"%s"}]}""".formatted(base.substring(base.lastIndexOf('/') + 1)));
		assertThat(order.status()).as(order.body().toString()).isEqualTo(201);
		String addOn = this.customer + "/subscriptions/"
				+ order.body().path("lineItems").path(0).path("subscriptionId").asString();
		assertThat(this.simulator.get(addOn).body().path("status").asString()).isEqualTo("active");
		this.simulator.advance("P280D");
		assertThat(this.simulator.get(base).body().path("status").asString()).isEqualTo("expired");
		assertThat(this.simulator.get(addOn).body().path("status").asString()).isEqualTo("expired");
	}

	@ParameterizedTest
	@CsvSource({ "quantity,301,2002", "billingCycle,annual,2054", "status,nonsense,900126", "status,expired,800040" })
	void refuses(String property, String value, int code) {
		Object typed = value.matches("\\d+") ? Integer.valueOf(value) : value;
		Reply reply = this.simulator.change(legacy(), property, typed);
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.code()).isEqualTo(code);
	}

	@Test
	void renewsNoRetiredProduct() {
		String path = this.simulator.subscription(SimulatorUnderTest::isRetiring);
		assertThat(this.simulator.change(path, "autoRenewEnabled", true).code()).isEqualTo(800093);
	}

	@Test
	void isNotReadyBeforeItIsProvisioned() {
		this.simulator.behave("{\"provisioningTime\":\"PT10M\"}");
		String path = newCommerce();
		assertThat(this.simulator.get(path).body().path("status").asString()).isEqualTo("pending");
		assertThat(this.simulator.get(path + "/provisioningstatus").body().path("status").asString())
			.isEqualTo("pending");
		assertThat(this.simulator.change(path, "friendlyName", "x").code()).isEqualTo(800082);
		this.simulator.advance("PT11M");
		assertThat(this.simulator.get(path).body().path("status").asString()).isEqualTo("active");
		assertThat(this.simulator.get(path + "/provisioningstatus").body().path("status").asString())
			.isEqualTo("success");
	}

	@Test
	void suspendsAddOnsWithTheirBase() {
		JsonNode addOn = this.simulator.state("subscription")
			.stream()
			.filter((it) -> it.has("parentSubscriptionId"))
			.findFirst()
			.orElseThrow();
		String customerPath = SimulatorUnderTest.path("customer", addOn);
		String base = customerPath + "/subscriptions/" + addOn.path("parentSubscriptionId").asString();
		assertThat(this.simulator.get(base + "/addons").body().path("totalCount").asInt()).isEqualTo(2);
		this.simulator.change(base, "status", "suspended");
		String path = SimulatorUnderTest.path("subscription", addOn);
		assertThat(this.simulator.get(path).body().path("status").asString()).isEqualTo("suspended");
		Reply reply = this.simulator.change(path, "status", "active");
		assertThat(reply.status()).isEqualTo(409);
		assertThat(reply.code()).isEqualTo(27009);
	}

	@Test
	void isDeprovisioned120DaysAfterItsSuspension() {
		String path = legacy();
		this.simulator.change(path, "status", "suspended");
		this.simulator.advance("PT2879H");
		assertThat(this.simulator.get(path).body().path("status").asString()).isEqualTo("suspended");
		this.simulator.advance("PT2H");
		assertThat(this.simulator.get(path).body().path("status").asString()).isEqualTo("deleted");
		List<JsonNode> entries = this.simulator.ledger()
			.stream()
			.filter((it) -> path.endsWith(it.path("subscriptionId").asString().toUpperCase()))
			.toList();
		assertThat(entries).extracting((it) -> it.path("status").asString())
			.containsExactly("active", "suspended", "deleted");
		assertThat(entries.getLast().path("requestId").asString()).isEqualTo("time");
	}

	@Test
	void expiresAtTheEndOfItsTermUnlessItRenews() {
		String path = this.simulator.subscription(SimulatorUnderTest::isRetiring);
		String renewing = this.simulator.subscription((it) -> it.path("autoRenewEnabled").asBoolean()
				&& it.path("offerId").asString().equals(SimulatorUnderTest.KAIZALA));
		this.simulator.advance("P90D");
		this.simulator.advance("P300D");
		assertThat(this.simulator.get(path).body().path("status").asString()).isIn("expired", "deleted");
		JsonNode renewed = this.simulator.get(renewing).body();
		assertThat(renewed.path("status").asString()).isEqualTo("active");
	}

	@Test
	void hidesNewOrdersFromListsForAWhile() {
		this.simulator.behave("{\"orderVisibilityLag\":\"PT15M\"}");
		Reply order = this.simulator.order(this.customer, SimulatorUnderTest.OFFICE_E1, 1);
		String id = order.body().path("id").asString();
		String bySubscription = this.customer + "/subscriptions?order_id=" + id;
		assertThat(this.simulator.get(this.customer + "/orders/" + id).status()).isEqualTo(200);
		assertThat(this.simulator.get(bySubscription).body().path("items")).isEmpty();
		assertThat(orders()).doesNotContain(id);
		this.simulator.advance("PT15M1S");
		assertThat(this.simulator.get(bySubscription).body().path("items")).hasSize(1);
		assertThat(orders()).contains(id);
	}

	private List<String> orders() {
		return this.simulator.get(this.customer + "/orders")
			.body()
			.path("items")
			.valueStream()
			.map((it) -> it.path("id").asString())
			.toList();
	}

	@Test
	void answers404ForAnUnknownSubscription() {
		Reply reply = this.simulator.get(this.customer + "/subscriptions/ca12a1a0-0000-4000-8000-0000000000ff");
		assertThat(reply.status()).isEqualTo(404);
		assertThat(reply.code()).isEqualTo(20003);
	}

	@Test
	void offersNoUpgrade() {
		String path = legacy();
		assertThat(this.simulator.get(path + "/upgrades").body().path("items")).isEmpty();
		Reply reply = this.simulator.post(path + "/upgrades", "");
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.body().path("upgradeErrors").path(0).path("code").asInt()).isEqualTo(7);
		assertThat(reply.body().has("targetSubscriptionId")).isFalse();
	}

}
