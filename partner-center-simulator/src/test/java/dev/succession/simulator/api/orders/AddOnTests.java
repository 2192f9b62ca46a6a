package dev.succession.simulator.api.orders;

import dev.succession.simulator.testing.SimulatorUnderTest;
import dev.succession.simulator.testing.SimulatorUnderTest.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Add-ons that are bought with the order of their base subscription.
 */
@Tag("integration")
class AddOnTests {

	private static final String ARCHIVE = "ca12a1a0-0000-4000-8000-000000000003";

	private final SimulatorUnderTest simulator = SimulatorUnderTest.fresh();

	private String base = this.simulator.subscription(SimulatorUnderTest::isRetiring);

	private Reply add(String offer, String parent) {
		return this.simulator.patch(order(), """
				{"Id":null,"BillingCycle":0,"LineItems":[{"LineItemNumber":0,"OfferId":"%s","SubscriptionId":null,
				"ParentSubscriptionId":"%s","FriendlyName":"an add-on","Quantity":2}],"Status":"none"}"""
			.formatted(offer, parent));
	}

	private String order() {
		return customer() + "/orders/" + this.simulator.get(this.base).body().path("orderId").asString();
	}

	private String customer() {
		return this.base.substring(0, this.base.indexOf("/subscriptions"));
	}

	private String id() {
		return this.base.substring(this.base.lastIndexOf('/') + 1);
	}

	@Test
	void buysAnAddOnWithTheOrderOfASeededSubscription() {
		Reply reply = add(ARCHIVE, id());
		assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
		assertThat(this.simulator.get(order()).body()).isEqualTo(reply.body());
		JsonNode lines = reply.body().path("lineItems");
		assertThat(lines.valueStream()).extracting((it) -> it.path("lineItemNumber").asInt()).containsExactly(0, 1);
		assertThat(lines.path(0).path("subscriptionId").asString()).isEqualToIgnoringCase(id());
		JsonNode addOns = this.simulator.get(this.base + "/addons").body().path("items");
		assertThat(addOns.valueStream()).extracting((it) -> it.path("id"))
			.contains(lines.path(1).path("subscriptionId"));
		assertThat(this.simulator.ledger()).singleElement()
			.satisfies((it) -> assertThat(it.path("kind").asString()).isEqualTo("order.placed"))
			.satisfies((it) -> assertThat(it.path("quantity").asInt()).isEqualTo(2));
	}

	@Test
	void buysASecondAddOnWithAPlacedOrder() {
		this.base = this.simulator.bought(customer(), SimulatorUnderTest.OFFICE_E1, 3);
		int orders = this.simulator.get(customer() + "/orders").body().path("items").size();
		assertThat(add(ARCHIVE, id()).status()).isEqualTo(200);
		assertThat(add(ARCHIVE, id()).body().path("lineItems")).hasSize(3);
		assertThat(this.simulator.get(customer() + "/orders").body().path("items")).hasSize(orders);
		assertThat(this.simulator.get(this.base + "/addons").body().path("items")).hasSize(2);
		assertThat(this.simulator.ledger()).hasSize(3);
	}

	@Test
	void refusesWhatIsNoAddOnToTheOrder() {
		String other = this.simulator.bought(customer(), SimulatorUnderTest.OFFICE_E1, 3);
		assertThat(add(SimulatorUnderTest.OFFICE_E1, id()).code()).isEqualTo(800002);
		assertThat(add(ARCHIVE, other.substring(other.lastIndexOf('/') + 1)).code()).isEqualTo(800002);
		assertThat(this.simulator.patch(order(), "{\"LineItems\":[]}").code()).isEqualTo(800002);
		assertThat(this.simulator.ledger()).hasSize(1);
	}

}
