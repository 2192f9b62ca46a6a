package dev.succession.simulator.api.users;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dev.succession.simulator.testing.SimulatorUnderTest;
import dev.succession.simulator.testing.SimulatorUnderTest.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("integration")
class UserTests {

	private final SimulatorUnderTest simulator = SimulatorUnderTest.fresh();

	private final JsonNode user = this.simulator.user((it) -> !it.path("licenses").isEmpty() && hasColleagues(it));

	private final String users = SimulatorUnderTest.path("customer", this.user) + "/users";

	private boolean hasColleagues(JsonNode user) {
		String users = SimulatorUnderTest.path("customer", user) + "/users?size=3";
		return this.simulator.get(users).body().path("items").size() == 3;
	}

	private Reply list(String field, String value, String operator) {
		String filter = "{\"Field\":\"%s\",\"Value\":\"%s\",\"Operator\":\"%s\"}".formatted(field, value, operator);
		return this.simulator.get(this.users + "?size=500&filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8));
	}

	private JsonNode inactive() {
		return list("UserState", "Inactive", "equals").body().path("items");
	}

	@Test
	void listsAnInactiveUserForThirtyDays() {
		int before = this.simulator.get(this.users + "?size=500").body().path("items").size();
		assertThat(inactive()).isEmpty();
		assertThat(this.simulator.call("DELETE", SimulatorUnderTest.path("user", this.user), "").status())
			.isEqualTo(204);
		assertThat(inactive()).singleElement()
			.satisfies((it) -> assertThat(it.path("id")).isEqualTo(this.user.path("id")))
			.satisfies((it) -> assertThat(it.path("state").asString()).isEqualTo("inactive"))
			.satisfies((it) -> assertThat(it.path("softDeletionTime").asString()).isNotEmpty());
		assertThat(list("UserState", "Active", "equals").body().path("items")).hasSize(before - 1);
		this.simulator.advance("P29D");
		assertThat(inactive()).hasSize(1);
		this.simulator.advance("P2D");
		assertThat(inactive()).isEmpty();
	}

	@Test
	void keepsTheFilterInTheLinksOfItsPages() {
		for (JsonNode user : this.simulator.get(this.users + "?size=3").body().path("items")) {
			this.simulator.call("DELETE", this.users + "/" + user.path("id").asString(), "");
		}
		String filter = URLEncoder.encode("{\"Field\":\"UserState\",\"Value\":\"Inactive\",\"Operator\":\"equals\"}",
				StandardCharsets.UTF_8);
		JsonNode links = this.simulator.get(this.users + "?size=2&filter=" + filter).body().path("links");
		assertThat(links.path("self").path("uri").asString()).endsWith("/users?size=2&filter=" + filter);
		JsonNode second = follow(links.path("next"));
		assertThat(second.path("items")).singleElement()
			.satisfies((it) -> assertThat(it.path("state").asString()).isEqualTo("inactive"));
	}

	@ParameterizedTest
	@CsvSource({ "DisplayName, Ascending", "displayName, descending", "UserPrincipalName, Ascending" })
	void sortsThroughAllPages(String field, String direction) {
		String property = field.substring(0, 1).toLowerCase() + field.substring(1);
		List<String> names = new ArrayList<>();
		JsonNode page = this.simulator.get(this.users + "?size=2&sortField=" + field + "&sortDirection=" + direction)
			.body();
		for (; page.path("links").has("next"); page = follow(page.path("links").path("next"))) {
			page.path("items").forEach((it) -> names.add(it.path(property).asString()));
		}
		page.path("items").forEach((it) -> names.add(it.path(property).asString()));
		Comparator<String> order = String.CASE_INSENSITIVE_ORDER;
		assertThat(names).hasSizeGreaterThan(2)
			.hasSameSizeAs(this.simulator.get(this.users + "?size=500").body().path("items"))
			.isSortedAccordingTo(direction.equalsIgnoreCase("descending") ? order.reversed() : order);
	}

	private JsonNode follow(JsonNode link) {
		JsonNode header = link.path("headers").path(0);
		return this.simulator
			.get("/v1" + link.path("uri").asString(), header.path("key").asString(), header.path("value").asString())
			.body();
	}

	@Test
	void freesTheSeatsOfARemovedUser() {
		String skus = SimulatorUnderTest.path("customer", this.user) + "/subscribedskus";
		String held = this.user.path("licenses").path(0).path("skuId").asString();
		int before = consumed(skus, held);
		this.simulator.call("DELETE", SimulatorUnderTest.path("user", this.user), "");
		assertThat(consumed(skus, held)).isEqualTo(before - 1);
	}

	private int consumed(String skus, String skuId) {
		return this.simulator.get(skus)
			.body()
			.path("items")
			.valueStream()
			.filter((it) -> it.path("productSku").path("id").asString().equalsIgnoreCase(skuId))
			.mapToInt((it) -> it.path("consumedUnits").asInt())
			.sum();
	}

	@ParameterizedTest
	@CsvSource({ "UserPrincipalName,a,equals,3000", "UserState,Inactive,starts_with,3000",
			"UserState,Gone,equals,900126" })
	void refusesAnUnsupportedFilter(String field, String value, String operator, int code) {
		Reply reply = list(field, value, operator);
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.code()).isEqualTo(code);
	}

}
