package dev.succession.simulator.stages.faults;

import dev.succession.simulator.testing.SimulatorUnderTest;
import dev.succession.simulator.testing.SimulatorUnderTest.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Rows that lack a property, and pages whose token has expired.
 */
@Tag("integration")
class MissingPropertyTests {

	private final SimulatorUnderTest simulator = SimulatorUnderTest.fresh();

	private final String subscription = this.simulator.subscription(SimulatorUnderTest::isRetiring);

	private final String customer = this.subscription.substring(0, this.subscription.indexOf("/subscriptions"));

	@Test
	void aSubscriptionBesideTheOneToMigrateHasNoOfferId() {
		this.simulator.bought(this.customer, SimulatorUnderTest.OFFICE_E1, 1);
		this.simulator.injectFault("\"fault\":\"NO_OFFER_ID\"");
		JsonNode rows = this.simulator.get(this.customer + "/subscriptions").body().path("items");
		assertThat(rows.valueStream().filter((it) -> it.has("offerId")))
			.allMatch((it) -> it.path("offerId").asString().equalsIgnoreCase(SimulatorUnderTest.KAIZALA))
			.isNotEmpty();
		assertThat(rows.valueStream().filter((it) -> !it.has("offerId"))).isNotEmpty()
			.allMatch((it) -> it.path("links").has("offer") || it.path("links").has("product"));
	}

	@Test
	void anOrderLineHasNoQuantity() {
		this.simulator.bought(this.customer, SimulatorUnderTest.OFFICE_E1, 1);
		this.simulator.bought(this.customer, SimulatorUnderTest.BUSINESS_BASIC, 1);
		this.simulator.injectFault("\"fault\":\"NO_LINE_QUANTITY\",\"offer\":\"" + SimulatorUnderTest.OFFICE_E1 + "\"");
		JsonNode orders = this.simulator.get(this.customer + "/orders").body().path("items");
		assertThat(orders.valueStream().flatMap((it) -> it.path("lineItems").valueStream())).allMatch((line) -> line
			.has("quantity") != line.path("offerId").asString().equalsIgnoreCase(SimulatorUnderTest.OFFICE_E1));
	}

	@Test
	void theTokenOfTheUsersSecondPageExpires() {
		this.simulator.injectFault("\"fault\":\"PAGE_TOKEN_EXPIRED\",\"count\":1");
		JsonNode first = this.simulator.get(this.customer + "/users?size=1").body();
		String token = first.path("continuationToken").asString();
		String next = this.customer + "/users?size=1&seekOperation=Next";
		Reply refused = this.simulator.get(next, "MS-ContinuationToken", token);
		assertThat(refused.status()).isEqualTo(400);
		assertThat(refused.body().path("code").asString()).isEqualTo("Directory_ExpiredPageToken");
		assertThat(this.simulator.get(next, "MS-ContinuationToken", token).status()).isEqualTo(200);
	}

}
