package dev.succession.simulator.stages.faults;

import java.util.stream.IntStream;

import dev.succession.simulator.testing.SimulatorUnderTest;
import dev.succession.simulator.testing.SimulatorUnderTest.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("integration")
class FaultRuleTests {

	private final SimulatorUnderTest simulator = SimulatorUnderTest.fresh();

	private final String customer = this.simulator.customer("commercial");

	@Test
	void hitsCallsWithTheProbabilityOfItsRule() {
		this.simulator
			.injectFault("\"fault\":\"FAIL\",\"probability\":0.25,\"calls\":[\"GET_CUSTOMER\"],\"applied\":false");
		long failed = IntStream.range(0, 400).filter((i) -> this.simulator.get(this.customer).status() == 500).count();
		assertThat(failed).isBetween(60L, 140L);
		JsonNode strikes = this.simulator.anonymous("/simulator/faults/strikes").body().path(0);
		assertThat(strikes.path("struck").asLong()).isEqualTo(failed);
		assertThat(strikes.path("matched").asLong()).isEqualTo(400);
	}

	@Test
	void hitsTheSameCallsForTheSameSeed() {
		String first = pattern(7);
		assertThat(pattern(7)).isEqualTo(first);
		assertThat(pattern(8)).isNotEqualTo(first);
	}

	private String pattern(long seed) {
		this.simulator.behave("{\"seed\":" + seed + ",\"faults\":[{\"fault\":\"FAIL\",\"probability\":0.5}]}");
		StringBuilder pattern = new StringBuilder();
		IntStream.range(0, 40).forEach((i) -> pattern.append(this.simulator.get(this.customer).status()));
		return pattern.toString();
	}

	@ParameterizedTest
	@CsvSource({ "SLOW_PROVISIONING", "ACCEPT", "LICENSES_LATER", "LICENSES_PARTLY", "LICENSES_IGNORED",
			"ENDLESS_PAGING", "FOREIGN_LINK", "STALE_READ", "ERROR_INSIDE", "FAR_END", "PENDING_OPERATION",
			"SKU_MISSING", "NO_SKUS", "TENANT_NOT_READY", "PLANS_CONFLICT", "PAGE_TOKEN_EXPIRED", "NO_OFFER_ID",
			"NO_LINE_QUANTITY" })
	void doesNotMatchCallsThatTheFaultCannotAffect(String kind) {
		this.simulator.injectFault("\"fault\":\"%s\",\"count\":1,\"duration\":\"PT1M\"".formatted(kind));
		this.simulator.get(this.customer);
		this.simulator.get(this.customer + "/qualifications");
		this.simulator.patch(this.customer, "{}");
		JsonNode strikes = this.simulator.anonymous("/simulator/faults/strikes").body().path(0);
		assertThat(strikes.path("struck").asLong()).isZero();
		assertThat(strikes.path("matched").asLong()).isZero();
	}

	@Test
	void refusesRulesForUnknownCalls() {
		Reply reply = this.simulator.call("PUT", "/simulator/faults",
				"{\"faults\":[{\"fault\":\"FAIL\",\"calls\":[\"POST_ORDERS\"]}]}");
		assertThat(reply.status()).isEqualTo(400);
	}

	@Test
	void showsTheCurrentBehaviour() {
		this.simulator.injectFault("\"fault\":\"FAIL\",\"calls\":[\"POST_ORDER\"]");
		JsonNode behaviour = this.simulator.anonymous("/simulator/faults").body();
		assertThat(behaviour.path("faults").path(0).path("fault").asString()).isEqualTo("FAIL");
		this.simulator.post("/simulator/reset", "");
		assertThat(this.simulator.anonymous("/simulator/faults").body().path("faults")).isEmpty();
	}

}
