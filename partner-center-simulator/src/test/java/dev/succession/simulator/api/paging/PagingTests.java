package dev.succession.simulator.api.paging;

import java.util.ArrayList;
import java.util.List;

import dev.succession.simulator.testing.SimulatorUnderTest;
import dev.succession.simulator.testing.SimulatorUnderTest.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
	@CsvSource({ "customers, %7B%22Field%22%3A%22Domain%22%2C%22Operator%22%3A%22starts_with%22%7D, ''",
			"auditrecords, %7B%22Field%22%3A%22ResourceType%22%2C%22Value%22%3A%22order%22%7D, "
					+ "&startDate=2026-01-01&endDate=2026-02-01" })
	void keepsFilterAndDatesInItsLinks(String list, String filter, String dates) {
		String query = "size=2&filter=" + filter + dates;
		JsonNode links = this.simulator.get("/v1/" + list + "?" + query).body().path("links");
		assertThat(links.path("self").path("uri").asString()).isEqualTo("/" + list + "?" + query);
	}

	@ParameterizedTest
	@CsvSource({ "size=501,3000", "size=x,3000", "size=5&seekOperation=Last,3000", "size=50&seekOperation=Next,2000" })
	void refusesInvalidPages(String query, int code) {
		Reply reply = this.simulator.get("/v1/customers?" + query);
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.code()).isEqualTo(code);
	}

}
