package dev.succession.simulator.api.audit;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import dev.succession.simulator.testing.SimulatorUnderTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("integration")
class AuditRecordTests {

	private final SimulatorUnderTest simulator = SimulatorUnderTest.fresh();

	@Test
	void recordsTheOperationAndItsCorrelationId() {
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
	void findsTheRecordsOfACompanyByAPartOfItsName() {
		String customer = this.simulator.customer("commercial");
		this.simulator.order(customer, SimulatorUnderTest.OFFICE_E1, 4);
		String name = this.simulator.get(customer).body().path("companyProfile").path("companyName").asString();
		assertThat(byName(name.substring(1)).path("items")).hasSize(1)
			.allMatch((it) -> it.path("customerName").asString().equals(name));
		assertThat(byName("Nobody of that name").path("items")).isEmpty();
	}

	private JsonNode byName(String part) {
		return this.simulator.get("/v1/auditrecords?filter=" + URLEncoder.encode(
				"{\"Field\":\"CompanyName\",\"Value\":\"%s\",\"Operator\":\"substring\"}".formatted(part),
				StandardCharsets.UTF_8))
			.body();
	}

	@Test
	void writesTimesWithSevenDigitsAtMost() {
		this.simulator.order(this.simulator.customer("commercial"), SimulatorUnderTest.OFFICE_E1, 4);
		assertThat(this.simulator.get("/v1/auditrecords").body().path("items").path(0).path("operationDate").asString())
			.matches("[^.]*(\\.\\d{1,7})?Z");
	}

	@Test
	void listsRecentRecordsPageByPage() {
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

}
