package dev.succession.simulator.stages.faults;

import dev.succession.simulator.testing.SimulatorUnderTest;
import dev.succession.simulator.testing.SimulatorUnderTest.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("integration")
class AnswerFaultTests {

	private final SimulatorUnderTest simulator = SimulatorUnderTest.fresh();

	private final String customer = this.simulator.customer("commercial");

	@Test
	void answersPagesWithoutEnd() {
		this.simulator.injectFault("\"fault\":\"ENDLESS_PAGING\"");
		String token = this.simulator.get("/v1/customers?size=500").body().path("continuationToken").asString();
		for (int i = 0; i < 5; i++) {
			Reply page = this.simulator.get("/v1/customers?size=500&seekOperation=Next", "MS-ContinuationToken", token);
			assertThat(page.status()).isEqualTo(200);
			token = page.body().path("continuationToken").asString();
			assertThat(token).isNotEmpty();
		}
	}

	@Test
	void addsAByteOrderMarkForOneCustomer() {
		this.simulator.injectFault("\"fault\":\"BYTE_ORDER_MARK\",\"count\":1,\"customer\":\"%s\""
			.formatted(this.customer.substring("/v1/customers/".length())));
		assertThat(this.simulator.get(this.simulator.customer("education")).raw().body()[0]).isEqualTo((byte) '{');
		assertThat(this.simulator.get(this.customer).raw().body()).startsWith(0xEF, 0xBB, 0xBF, '{');
		assertThat(this.simulator.get(this.customer).raw().body()[0]).isEqualTo((byte) '{');
	}

	@Test
	void endsSubscriptionsInTheYear9999() {
		String path = this.simulator.subscription(SimulatorUnderTest::isRetiring);
		this.simulator.injectFault("\"fault\":\"FAR_END\"");
		assertThat(this.simulator.get(path).body().path("commitmentEndDate").asString()).startsWith("9999-");
		JsonNode list = this.simulator.get(path.substring(0, path.lastIndexOf('/'))).body();
		assertThat(list.path("items").valueStream())
			.allMatch((it) -> it.path("commitmentEndDate").asString().startsWith("9999-"));
	}

	@Test
	void linksToAnotherHost() {
		this.simulator.injectFault("\"fault\":\"FOREIGN_LINK\"");
		assertThat(this.simulator.get("/v1/customers?size=50").body().path("links").path("next").path("uri").asString())
			.startsWith("https://elsewhere.example/");
	}

	@Test
	void answersUnknownEnumValues() {
		this.simulator.injectFault("\"fault\":\"NEW_ENUM_VALUES\"");
		String path = this.simulator.subscription(SimulatorUnderTest::isRetiring);
		assertThat(this.simulator.get(path).body().path("status").asString()).isEqualTo("frozen");
	}

}
