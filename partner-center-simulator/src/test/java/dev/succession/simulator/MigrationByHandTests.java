package dev.succession.simulator;

import java.util.List;

import dev.succession.simulator.testing.SimulatorUnderTest;
import dev.succession.simulator.testing.SimulatorUnderTest.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The three steps of a migration that Microsoft documents, called one by one.
 */
@Tag("integration")
class MigrationByHandTests {

	private final SimulatorUnderTest simulator = SimulatorUnderTest.fresh();

	@Test
	void movesACustomerFromTheRetiredToTheNewProduct() {
		JsonNode old = retiring();
		String customer = "/v1/customers/" + old.path("customerId").asString();
		Reply order = this.simulator.post(customer + "/orders", """
				{"referenceCustomerId":"%s","billingCycle":"monthly","lineItems":[
				{"lineItemNumber":0,"offerId":"%s","quantity":%d,"friendlyName":"moved"}]}"""
			.formatted(old.path("customerId").asString(), SimulatorUnderTest.OFFICE_E1, old.path("quantity").asInt()));
		assertThat(order.status()).isEqualTo(201);
		String bought = order.body().path("lineItems").path(0).path("subscriptionId").asString();
		assertThat(
				this.simulator.get(customer + "/subscriptions/" + bought + "/provisioningstatus").body().path("skuId"))
			.hasToString("\"" + SimulatorUnderTest.OFFICE_E1_SKU.toUpperCase() + "\"");

		List<JsonNode> holders = holders(old.path("customerId").asString());
		assertThat(holders).isNotEmpty();
		for (JsonNode user : holders) {
			String path = customer + "/users/" + user.path("id").asString();
			this.simulator.patch(path, "{\"usageLocation\":\"US\"}");
			Reply moved = this.simulator.post(path + "/licenseupdates",
					"{\"licensesToAssign\":[{\"skuId\":\"%s\"}],\"licensesToRemove\":[\"%s\"]}"
						.formatted(SimulatorUnderTest.OFFICE_E1_SKU, SimulatorUnderTest.KAIZALA_SKU));
			assertThat(moved.status()).isEqualTo(201);
		}
		assertThat(holders(old.path("customerId").asString())).isEmpty();

		String path = customer + "/subscriptions/" + old.path("id").asString();
		ObjectNode whole = (ObjectNode) this.simulator.get(path).body();
		Reply suspended = this.simulator.patch(path, whole.put("status", "suspended").toString());
		assertThat(suspended.status()).isEqualTo(200);
		assertThat(suspended.body().path("status").asString()).isEqualTo("suspended");

		List<String> kinds = this.simulator.ledger()
			.stream()
			.map((entry) -> entry.path("kind").asString())
			.filter((kind) -> !kind.equals("user.changed"))
			.toList();
		assertThat(kinds).startsWith("order.placed").endsWith("subscription.changed");
		assertThat(kinds.subList(1, kinds.size() - 1)).hasSameSizeAs(holders).containsOnly("licenses.changed");
	}

	private JsonNode retiring() {
		List<JsonNode> candidates = this.simulator.state("subscription")
			.stream()
			.filter((it) -> it.path("offerId").asString().equals(SimulatorUnderTest.KAIZALA))
			.filter((it) -> it.path("status").asString().equals("active") && it.path("quantity").asInt() > 3)
			.filter((it) -> !it.path("autoRenewEnabled").asBoolean())
			.toList();
		return candidates.stream()
			.filter((it) -> candidates.stream()
				.filter((other) -> other.path("customerId").equals(it.path("customerId")))
				.count() == 1)
			.filter((it) -> this.simulator.get("/v1/customers/" + it.path("customerId").asString() + "/subscriptions")
				.body()
				.path("totalCount")
				.asInt() == 1)
			.findFirst()
			.orElseThrow();
	}

	private List<JsonNode> holders(String customer) {
		return this.simulator.state("user")
			.stream()
			.filter((user) -> user.path("customerId").asString().equals(customer))
			.filter((user) -> user.path("licenses")
				.valueStream()
				.anyMatch((it) -> it.path("skuId").asString().equals(SimulatorUnderTest.KAIZALA_SKU)))
			.toList();
	}

}
