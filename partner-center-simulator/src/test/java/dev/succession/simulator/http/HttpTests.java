package dev.succession.simulator.http;

import java.util.List;

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
class HttpTests {

	private final SimulatorUnderTest simulator = SimulatorUnderTest.fresh();

	@ParameterizedTest
	@CsvSource({ "/v1/customers/x,400,900118", "/v1/customers/{ca12a1a0-0000-4000-8000-0000000000ff},400,900118",
			"/v1/customers/ca12a1a0-0000-4000-8000-0000000000ff,404,1000", "/v1/nothing,404,1000",
			"/customers,404,1000", "/v2/customers,404,1000", "/v1//v1/customers?size=1,404,1000" })
	void refusesUnknownPathsAndIds(String path, int status, int code) {
		Reply reply = this.simulator.get(path.replace("{", "%7B").replace("}", "%7D"));
		assertThat(reply.status()).isEqualTo(status);
		assertThat(reply.code()).isEqualTo(code);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/v1//customers", "/v1/customers/" })
	void understandsThePathsThatOtherClientsBuild(String path) {
		JsonNode first = this.simulator.get(path + "?size=50").body();
		JsonNode header = first.path("links").path("next").path("headers").path(0);
		Reply second = this.simulator.get(path + "?size=50&seekOperation=Next", header.path("key").asString(),
				header.path("value").asString());
		assertThat(second.status()).isEqualTo(200);
		assertThat(second.body().path("items")).hasSize(50);
		assertThat(this.simulator.anonymous("/simulator/calls").body().path("calls").valueStream())
			.extracting((it) -> it.path("path").asString())
			.containsExactly("/v1/customers");
	}

	@Test
	void readsTheBodyWhateverItsContentTypeSays() {
		String[] multipart = { "Content-Type", "multipart/form-data", "MS-RequestId", "r" };
		assertThat(this.simulator.get("/v1/customers?size=1", multipart).status()).isEqualTo(200);
		for (String body : List.of("", "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--x--")) {
			Reply reply = this.simulator.post(this.simulator.customer("commercial") + "/orders", body, multipart);
			assertThat(reply.status()).isEqualTo(400);
			assertThat(reply.code()).isEqualTo(800002);
			assertThat(reply.header("MS-RequestId")).isEqualTo("r");
		}
		assertThat(this.simulator.anonymous("/simulator/calls").body().path("calls").valueStream())
			.anyMatch((it) -> it.path("status").asInt() == 400 && it.path("count").asInt() == 2);
	}

	@Test
	void refusesAndCountsMalformedBodiesAndWrongMethods() {
		String customer = this.simulator.customer("commercial");
		for (String body : List.of("", "{", "[]", "null", "{\"lineItems\":7}", "\u0000", "NaN", "<x/>")) {
			Reply reply = this.simulator.post(customer + "/orders", body);
			assertThat(reply.status()).as(body).isEqualTo(400);
			assertThat(reply.code()).as(body).isEqualTo(800002);
		}
		Reply wrong = this.simulator.call("DELETE", customer + "/orders", "");
		assertThat(wrong.status()).isEqualTo(405);
		assertThat(wrong.header("Allow")).contains("GET", "POST");
		this.simulator.get("/v1/nothing");
		this.simulator.get("/v2/customers");
		List<JsonNode> calls = this.simulator.anonymous("/simulator/calls").body().path("calls").valueStream().toList();
		assertThat(calls).anyMatch((it) -> it.path("status").asInt() == 400 && it.path("count").asInt() == 8);
		assertThat(calls).anyMatch((it) -> it.path("status").asInt() == 405);
		assertThat(calls).anyMatch((it) -> it.path("path").asString().equals("unknown")
				&& it.path("status").asInt() == 404 && it.path("count").asInt() == 2);
	}

	@Test
	void echoesIdsInHeaders() {
		Reply reply = this.simulator.get("/v1/customers?size=1", "MS-RequestId", "r", "MS-CorrelationId", "c");
		assertThat(reply.header("MS-RequestId")).isEqualTo("r");
		assertThat(reply.header("MS-CorrelationId")).isEqualTo("c");
		assertThat(reply.header("MS-CV")).isNotEmpty();
		assertThat(reply.header("MS-ServerId")).isNotEmpty();
		assertThat(reply.header("Content-Type")).isEqualToIgnoringCase("application/json;charset=utf-8");
	}

}
