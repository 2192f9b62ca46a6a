package dev.succession.simulator.api.paging;

import java.util.ArrayList;
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
class PagingTests {

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
	@CsvSource({ "7", "50", "120" })
	void pagesBackFromTheLastPage(int size) {
		JsonNode all = this.simulator.get("/v1/customers?size=500").body().path("items");
		JsonNode page = this.simulator.get("/v1/customers?size=" + size + "&seekOperation=Last").body();
		assertThat(page.path("links").has("next")).isFalse();
		assertThat(page.path("items").path(page.path("items").size() - 1)).isEqualTo(all.path(all.size() - 1));
		List<JsonNode> items = new ArrayList<>(page.path("items").valueStream().toList());
		while (page.path("links").has("previous") && items.size() < all.size()) {
			page = follow(page.path("links").path("previous"));
			items.addAll(0, page.path("items").valueStream().toList());
		}
		assertThat(items).isEqualTo(all.valueStream().toList());
	}

	@Test
	void seeksThePageBeforeTheOneThatATokenCameWith() {
		JsonNode first = this.simulator.get("/v1/customers?size=10").body();
		JsonNode second = follow(first.path("links").path("next"));
		String path = "/v1/customers?size=10&seekOperation=Previous";
		String[] header = { "MS-ContinuationToken", second.path("continuationToken").asString() };
		assertThat(this.simulator.get(path, header).body()).isEqualTo(first);
		header[1] = first.path("continuationToken").asString();
		assertThat(this.simulator.get(path, header).code()).isEqualTo(2000);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Previous", "Last" })
	void readsAuditRecordsForwardsOnly(String operation) {
		Reply reply = this.simulator.get("/v1/auditrecords?seekOperation=" + operation, "MS-ContinuationToken",
				"YXQ6MQ==");
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.code()).isEqualTo(3000);
	}

	private JsonNode follow(JsonNode link) {
		JsonNode header = link.path("headers").path(0);
		return this.simulator
			.get("/v1" + link.path("uri").asString(), header.path("key").asString(), header.path("value").asString())
			.body();
	}

	@ParameterizedTest
	@CsvSource({ "customers, %7B%22Field%22%3A%22Domain%22%2C%22Operator%22%3A%22starts_with%22%7D, ''",
			"auditrecords, %7B%22Field%22%3A%22ResourceType%22%2C%22Value%22%3A%22order%22%7D, "
					+ "&startDate=2026-01-01&endDate=2026-02-01" })
	void keepsFilterAndDatesInItsLinks(String list, String filter, String dates) {
		String query = "size=2&filter=" + filter + dates;
		JsonNode links = this.simulator.get("/v1/" + list + "?" + query).body().path("links");
		assertThat(links.path("self").path("uri").asString()).isEqualTo("/" + list + "?" + query);
	}

	@ParameterizedTest
	@CsvSource({ "size=501,3000", "size=x,3000", "size=5&seekOperation=PageIndex,3000",
			"size=50&seekOperation=Next,2000" })
	void refusesInvalidPages(String query, int code) {
		Reply reply = this.simulator.get("/v1/customers?" + query);
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.code()).isEqualTo(code);
	}

}
