package dev.succession.simulator.stages.faults;

import dev.succession.simulator.testing.SimulatorUnderTest;
import dev.succession.simulator.testing.SimulatorUnderTest.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("integration")
class StaleReadTests {

	private final SimulatorUnderTest simulator = SimulatorUnderTest.fresh();

	private final String customer = this.simulator.customer("commercial");

	private Reply order() {
		return this.simulator.order(this.customer, SimulatorUnderTest.OFFICE_E1, 1);
	}

	@Test
	void answersAReadWithAnOlderAnswer() {
		this.simulator.injectFault("\"fault\":\"STALE_READ\",\"duration\":\"PT10M\",\"calls\":[\"GET_SUBSCRIPTION\"]");
		String path = this.simulator.bought(this.customer, SimulatorUnderTest.OFFICE_E1, 1);
		this.simulator.change(path, "quantity", 2);
		assertThat(this.simulator.get(path).body().path("quantity").asInt()).isEqualTo(1);
		this.simulator.advance("PT11M");
		assertThat(this.simulator.get(path).body().path("quantity").asInt()).isEqualTo(2);
	}

	/** An older answer to one page must not be given for the next page. */
	@Test
	void answersStaleReadsPageByPage() {
		this.simulator.injectFault("\"fault\":\"STALE_READ\",\"duration\":\"PT10M\"");
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
		this.simulator.injectFault(rule);
		int orders = this.simulator.get(path).body().path("totalCount").asInt();
		order();
		assertThat(this.simulator.get(path).body().path("totalCount").asInt()).isEqualTo(orders);
		this.simulator.behave("{}");
		this.simulator.get(path);
		this.simulator.injectFault(rule);
		assertThat(this.simulator.get(path).body().path("totalCount").asInt()).isEqualTo(orders + 1);
		this.simulator.post("/simulator/reset", "");
		this.simulator.injectFault(rule);
		assertThat(this.simulator.get(path).body().path("totalCount").asInt()).isEqualTo(orders);
	}

}
