package dev.succession.simulator.api.customers;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import dev.succession.simulator.testing.SimulatorUnderTest;
import dev.succession.simulator.testing.SimulatorUnderTest.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class CustomerTests {

	private final SimulatorUnderTest simulator = SimulatorUnderTest.fresh();

	@ParameterizedTest
	@CsvSource({ "7", "50", "500", "0" })
	void pagesThroughAllCustomers(int size) {
		List<String> ids = new ArrayList<>();
		JsonNode page = this.simulator.get("/v1/customers?size=" + size).body();
		while (true) {
			page.path("items").forEach((item) -> ids.add(item.path("id").asString()));
			assertThat(page.path("totalCount").asInt()).isEqualTo(page.path("items").size());
			if (!page.path("links").has("next")) {
				break;
			}
			JsonNode header = page.path("links").path("next").path("headers").path(0);
			assertThat(header.path("value")).isEqualTo(page.path("continuationToken"));
			page = this.simulator
				.get("/v1" + page.path("links").path("next").path("uri").asString(), header.path("key").asString(),
						header.path("value").asString())
				.body();
		}
		assertThat(ids).hasSize(SimulatorUnderTest.CUSTOMERS).doesNotHaveDuplicates();
	}

	@ParameterizedTest
	@CsvSource({ "size=501,3000", "size=x,3000", "size=50&seekOperation=Next,2000" })
	void refusesPagesThereAreNot(String query, int code) {
		Reply reply = this.simulator.get("/v1/customers?" + query);
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.code()).isEqualTo(code);
	}

	@Test
	void filtersByTheBeginningOfTheName() {
		String name = this.simulator.state("customer").getFirst().path("name").asString();
		String filter = "{\"Field\":\"CompanyName\",\"Value\":\"%s\",\"Operator\":\"starts_with\"}"
			.formatted(name.toUpperCase());
		JsonNode page = this.simulator
			.get("/v1/customers?size=0&filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8))
			.body();
		assertThat(page.path("items")).isNotEmpty()
			.allMatch((it) -> it.path("companyProfile").path("companyName").asString().startsWith(name));
	}

	@ParameterizedTest
	@CsvSource({ "/v1/customers/x,400,900118", "/v1/customers/{ca12a1a0-0000-4000-8000-0000000000ff},400,900118",
			"/v1/customers/ca12a1a0-0000-4000-8000-0000000000ff,404,1000", "/v1/nothing,404,1000",
			"/customers,404,1000", "/v2/customers,404,1000", "/v1//v1/customers?size=1,404,1000" })
	void knowsNoOthers(String path, int status, int code) {
		Reply reply = this.simulator.get(path.replace("{", "%7B").replace("}", "%7D"));
		assertThat(reply.status()).isEqualTo(status);
		assertThat(reply.code()).isEqualTo(code);
	}

	@Test
	void readsIdsInAnyLetterCase() {
		String path = this.simulator.customer("commercial");
		String upper = "/v1/customers/" + path.substring(path.lastIndexOf('/') + 1).toUpperCase();
		assertThat(this.simulator.get(upper).status()).isEqualTo(200);
	}

	@Test
	void endsARelationship() {
		String customer = this.simulator.customer("commercial");
		assertThat(this.simulator.patch(customer, "{\"relationshipToPartner\":\"none\"}").status()).isEqualTo(200);
		assertThat(this.simulator.get(customer + "/subscriptions").code()).isEqualTo(20002);
	}

	@Test
	void qualifiesSchools() {
		String school = this.simulator.customer("education");
		JsonNode qualification = this.simulator.get(school + "/qualifications").body().path(0);
		assertThat(qualification.path("qualification").asString()).isEqualTo("Education");
		assertThat(qualification.path("vettingStatus").asString()).isEqualTo("Approved");
		assertThat(this.simulator.get(school + "/qualification").body().asString()).isEqualTo("education");
	}

	@Test
	void showsOffersOfACountry() {
		JsonNode offers = this.simulator.get("/v1/offers?country=DE").body();
		assertThat(offers.path("items")).isNotEmpty().allMatch((it) -> it.path("isAvailableForPurchase").asBoolean());
		JsonNode offer = this.simulator.get("/v1/offers/" + SimulatorUnderTest.BUSINESS_PREMIUM + "?country=DE").body();
		assertThat(offer.path("product").path("id").asString()).isEqualTo("cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46");
		assertThat(offer.path("limitUnitOfMeasure").asString()).isEqualTo("Concurrent");
		assertThat(offer.path("limit").asInt()).isEqualTo(2);
		assertThat(offer.path("maximumQuantity").asInt()).isEqualTo(300);
	}

	@ParameterizedTest
	@CsvSource({ "/v1/offers,400,3000", "/v1/offers?country=XX,400,800070",
			"/v1/offers/CFQ7TTC0LH18:0001:CFQ7TTC0K971?country=US,400,2100",
			"/v1/offers/ca12a1a0-0000-4000-8000-0000000000ff?country=US,404,1000" })
	void knowsNoOtherOffers(String path, int status, int code) {
		Reply reply = this.simulator.get(path);
		assertThat(reply.status()).isEqualTo(status);
		assertThat(reply.code()).isEqualTo(code);
	}

	@Test
	void recordsWhoDidWhat() {
		String customer = this.simulator.customer("commercial");
		this.simulator.order(customer, SimulatorUnderTest.OFFICE_E1, 4, "MS-CorrelationId", "correlated");
		String filter = URLEncoder.encode("{\"Field\":\"CustomerId\",\"Value\":\"%s\",\"Operator\":\"equals\"}"
			.formatted(customer.substring("/v1/customers/".length())), StandardCharsets.UTF_8);
		JsonNode records = this.simulator.get("/v1/auditrecords?filter=" + filter).body();
		assertThat(records.path("items")).hasSize(1);
		assertThat(records.path("items").path(0).path("operationType").asString()).isEqualTo("create_order");
		assertThat(records.path("items").path(0).path("originalCorrelationId").asString()).isEqualTo("correlated");
	}

	@Test
	void recordsPageByPageWhatWasDoneLately() {
		String customer = this.simulator.customer("commercial");
		this.simulator.order(customer, SimulatorUnderTest.OFFICE_E1, 1);
		this.simulator.advance("P40D");
		List<String> orders = IntStream.range(0, 5)
			.mapToObj(
					(i) -> this.simulator.order(customer, SimulatorUnderTest.OFFICE_E1, 1).body().path("id").asString())
			.toList();
		String filter = "&filter="
				+ URLEncoder.encode("{\"Field\":\"ResourceType\",\"Value\":\"order\"}", StandardCharsets.UTF_8);
		List<String> recorded = new ArrayList<>();
		JsonNode page = this.simulator.get("/v1/auditrecords?size=2" + filter).body();
		for (; page.has(
				"continuationToken"); page = this.simulator
					.get("/v1/auditrecords?size=2&seekOperation=Next" + filter, "MS-ContinuationToken",
							page.path("continuationToken").asString())
					.body()) {
			assertThat(page.path("items")).hasSize(2);
			recorded.addAll(orderIds(page));
		}
		recorded.addAll(orderIds(page));
		assertThat(recorded).isEqualTo(orders);
	}

	private static List<String> orderIds(JsonNode page) {
		return page.path("items")
			.valueStream()
			.map((it) -> it.path("customizedData").path(0).path("value").asString())
			.toList();
	}

	@Test
	void answersMalformedBodiesAndWrongMethodsAndCountsThem() {
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
