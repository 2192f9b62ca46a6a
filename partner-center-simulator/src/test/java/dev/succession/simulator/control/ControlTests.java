package dev.succession.simulator.control;

import java.util.stream.IntStream;

import dev.succession.simulator.testing.SimulatorUnderTest;
import dev.succession.simulator.testing.SimulatorUnderTest.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("integration")
class ControlTests {

	private final SimulatorUnderTest simulator = SimulatorUnderTest.fresh();

	private JsonNode behaviour() {
		return this.simulator.anonymous("/simulator/faults").body();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{'requestMemory':{'kind':'FORGET','entries':5}}                    | requestMemory.retention
			{'requestMemory':{'retention':'PT1H','entries':5}}                 | requestMemory.kind
			{'requestMemory':{'kind':'FORGET','retention':'PT1H'}}             | requestMemory.entries
			{'requestMemory':{'kind':'NIX','retention':'PT1H','entries':5}}    | NIX
			{'quirks':{'TEXT_CODES':null}}                                     | TEXT_CODES
			{'quirks':{'TEXT_CODES':7}}                                        | quirks.TEXT_CODES
			{'quirks':{'TEXT_CODE':1}}                                         | TEXT_CODE
			{'faults':[null]}                                                  | faults
			{'faults':[{}]}                                                    | faults[0].fault
			{'faults':[{'fault':'FAIL'},{'fault':null}]}                       | faults[1].fault
			{'faults':[{'fault':'FAILS'}]}                                     | FAILS
			{'faults':[{'fault':'FAIL','calls':['POST_ORDERS']}]}              | POST_ORDERS
			{'faults':[{'fault':'FAIL','probability':2}]}                      | faults[0].probability
			{'faults':[{'fault':'FAIL','count':-1}]}                           | faults[0].count
			{'faults':[{'fault':'FAIL','propability':0.5}]}                    | propability
			{'faults':[{'fault':'DELAY','duration':'PT-1S'}]}                  | faults[0].duration
			{'faults':[{'fault':'LATENCY','distribution':'normal'}]}           | faults[0].distribution
			{'limits':{'partnerPerMinute':5}}                                  | limits.burstSeconds
			{'limits':{'partnerPerMinute':-5,'burstSeconds':1}}                | limits.partnerPerMinute
			{'switches':['EXACT_ID']}                                          | EXACT_ID
			{'seatsElsewhere':[{'customer':'x','sku':'x','seats':1}]}          | seatsElsewhere
			{'faults':[{'fault':'AGREEMENT_MISSING','count':1}]}               | faults[0].fault
			{'provisioningTime':'PT-1S'}                                       | provisioningTime
			{'provisioningTimes':'PT1S'}                                       | provisioningTimes
			null                                                               | null
			{                                                                  | Nothing was changed
			""")
	void refusesAnInvalidBehaviourAndNamesTheProperty(String body, String named) {
		this.simulator.behave("{\"quirks\":{\"TEXT_CODES\":0.5}}");
		JsonNode before = behaviour();
		Reply reply = this.simulator.call("PUT", "/simulator/faults", body.replace('\'', '"'));
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.body().path("message").asString()).contains(named)
			.containsAnyOf("; name", "; leave", "; send", "are [");
		assertThat(behaviour()).isEqualTo(before);
	}

	@ParameterizedTest
	@ValueSource(strings = { "clock?advance=-PT1S", "reset?customers=-1" })
	void refusesANegativeAdvanceAndANegativeNumberOfCustomers(String path) {
		Reply reply = this.simulator.post("/simulator/" + path, "");
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.body().path("message").asString()).contains("; ")
			.containsPattern("name (0|PT0S) or more")
			.doesNotContain("null");
		assertThat(this.simulator.get("/v1/customers?size=1").body().path("items")).hasSize(1);
	}

	@Test
	void acceptsTheBehaviourItShows() {
		JsonNode before = behaviour();
		this.simulator.behave(before.toString());
		assertThat(behaviour()).isEqualTo(before);
	}

	@Test
	void countsTheCallsOfEverySecond() {
		long begin = System.currentTimeMillis() / 1000;
		IntStream.range(0, 50).forEach((i) -> this.simulator.get("/v1/customers?size=1"));
		long end = System.currentTimeMillis() / 1000;
		JsonNode calls = this.simulator.anonymous("/simulator/calls").body();
		assertThat(calls.path("total").asLong()).isEqualTo(50);
		assertThat(calls.path("perSecond").valueStream().mapToLong((it) -> it.path("count").asLong()).sum())
			.isEqualTo(50);
		assertThat(calls.path("perSecond").valueStream().map((it) -> it.path("second").asLong())).isSorted()
			.doesNotHaveDuplicates()
			.allMatch((second) -> second >= begin && second <= end);
	}

}
