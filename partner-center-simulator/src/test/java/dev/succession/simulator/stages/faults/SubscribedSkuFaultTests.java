package dev.succession.simulator.stages.faults;

import dev.succession.simulator.testing.SimulatorUnderTest;
import dev.succession.simulator.testing.SimulatorUnderTest.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Lists of subscribed SKUs that are incomplete, or refused.
 */
@Tag("integration")
class SubscribedSkuFaultTests {

	private final SimulatorUnderTest simulator = SimulatorUnderTest.fresh();

	private final String subscription = this.simulator.subscription(SimulatorUnderTest::isRetiring);

	private final String customer = this.subscription.substring(0, this.subscription.indexOf("/subscriptions"));

	private JsonNode skus() {
		return this.simulator.get(this.customer + "/subscribedskus").body();
	}

	private boolean hasKaizala() {
		return skus().path("items")
			.valueStream()
			.anyMatch((it) -> it.path("productSku").path("id").asString().equals(SimulatorUnderTest.KAIZALA_SKU));
	}

	@Test
	void oneAnswerHasNoRows() {
		this.simulator.injectFault("\"fault\":\"NO_SKUS\",\"count\":1");
		JsonNode empty = skus();
		assertThat(empty.path("totalCount").asInt()).isZero();
		assertThat(empty.path("items")).isEmpty();
		assertThat(hasKaizala()).isTrue();
	}

	@Test
	void oneRowIsMissingForATime() {
		this.simulator.bought(this.customer, SimulatorUnderTest.OFFICE_E1, 1);
		this.simulator.injectFault("\"fault\":\"SKU_MISSING\",\"count\":1,\"duration\":\"PT10M\",\"sku\":\""
				+ SimulatorUnderTest.KAIZALA_SKU + "\"");
		assertThat(hasKaizala()).isFalse();
		assertThat(skus().path("items")).isNotEmpty();
		assertThat(skus().path("totalCount").asInt()).isEqualTo(skus().path("items").size());
		this.simulator.advance("PT11M");
		assertThat(hasKaizala()).isTrue();
	}

	@Test
	void oneRowIsMissingForGood() {
		this.simulator.injectFault("\"fault\":\"SKU_MISSING\",\"sku\":\"" + SimulatorUnderTest.KAIZALA_SKU + "\"");
		assertThat(hasKaizala()).isFalse();
		this.simulator.advance("P30D");
		assertThat(hasKaizala()).isFalse();
	}

	@Test
	void aTenantWithoutAddressIsRefused() {
		this.simulator.injectFault("\"fault\":\"TENANT_NOT_READY\",\"count\":1,\"duration\":\"PT1H\"");
		Reply refused = this.simulator.get(this.customer + "/subscribedskus");
		assertThat(refused.status()).isEqualTo(400);
		assertThat(refused.body().path("description").asString())
			.contains("Tenant address information is not available");
		this.simulator.advance("PT2H");
		assertThat(hasKaizala()).isTrue();
	}

}
