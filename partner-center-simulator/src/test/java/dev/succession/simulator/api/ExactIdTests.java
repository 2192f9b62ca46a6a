package dev.succession.simulator.api;

import java.util.Locale;

import dev.succession.simulator.testing.SimulatorUnderTest;
import dev.succession.simulator.testing.SimulatorUnderTest.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Ids that match in their published spelling only.
 */
@Tag("integration")
class ExactIdTests {

	private final SimulatorUnderTest simulator = SimulatorUnderTest.fresh();

	private final String customer = this.simulator.customer("commercial");

	@Test
	void findsAnOrderInItsExactSpellingOnly() {
		this.simulator.behave("{\"switches\":[\"EXACT_IDS\"]}");
		Reply order = this.simulator.order(this.customer, SimulatorUnderTest.OFFICE_E1, 1);
		String id = order.body().path("id").asString();
		assertThat(id).matches("[A-Za-z0-9_-]{22}").isNotEqualTo(id.toLowerCase(Locale.ROOT));
		assertThat(subscriptionsOf(id)).hasSize(1);
		assertThat(subscriptionsOf(id).path(0).path("orderId").asString()).isEqualTo(id);
		assertThat(subscriptionsOf(id.toLowerCase(Locale.ROOT))).isEmpty();
		assertThat(this.simulator.get(this.customer + "/orders/" + id).status()).isEqualTo(200);
		assertThat(this.simulator.get(this.customer + "/orders/" + id.toLowerCase(Locale.ROOT)).status())
			.isEqualTo(404);
	}

	private JsonNode subscriptionsOf(String order) {
		return this.simulator.get(this.customer + "/subscriptions?order_id=" + order).body().path("items");
	}

	@Test
	void findsASubscriptionAndACustomerInTheirExactSpellingOnly() {
		String path = this.simulator.bought(this.customer, SimulatorUnderTest.OFFICE_E1, 1);
		String id = path.substring(path.lastIndexOf('/') + 1);
		String lower = this.customer + "/subscriptions/" + id.toLowerCase(Locale.ROOT);
		assertThat(this.simulator.get(lower).status()).isEqualTo(200);
		this.simulator.behave("{\"switches\":[\"EXACT_IDS\"],\"quirks\":{\"LETTER_CASE\":1.0}}");
		assertThat(this.simulator.get(path).status()).isEqualTo(200);
		assertThat(this.simulator.get(lower).status()).isEqualTo(404);
		assertThat(this.simulator.get(path).body().path("id").asString()).isEqualTo(id);
		String customerId = this.customer.substring("/v1/customers/".length());
		assertThat(this.simulator.get("/v1/customers/" + customerId.toUpperCase(Locale.ROOT)).status()).isEqualTo(404);
	}

	@Test
	void findsTheOrderThatAnOlderSubscriptionNames() {
		String path = this.simulator.subscription(SimulatorUnderTest::isRetiring);
		this.simulator.behave("{\"switches\":[\"EXACT_IDS\"]}");
		String published = path.substring(0, path.lastIndexOf('/') + 1)
				+ path.substring(path.lastIndexOf('/') + 1).toUpperCase(Locale.ROOT);
		JsonNode subscription = this.simulator.get(published).body();
		String list = path.substring(0, path.lastIndexOf('/'));
		assertThat(
				this.simulator.get(list + "?order_id=" + subscription.path("orderId").asString()).body().path("items"))
			.hasSize(1);
	}

}
