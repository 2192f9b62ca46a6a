package dev.succession.simulator.api;

import dev.succession.simulator.testing.SimulatorUnderTest;
import dev.succession.simulator.testing.SimulatorUnderTest.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Published parameters of lists have an effect, and no unreadable value passes.
 */
@Tag("integration")
class ParameterTests {

	private final SimulatorUnderTest simulator = SimulatorUnderTest.fresh();

	private final JsonNode user = this.simulator.user((it) -> !it.path("licenses").isEmpty());

	private final String customer = SimulatorUnderTest.path("customer", this.user);

	private JsonNode items(String path) {
		Reply reply = this.simulator.get(this.customer + path);
		assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
		return reply.body().path("items");
	}

	@Test
	void listsSubscriptionsOfAPartnersNumber() {
		JsonNode all = items("/subscriptions");
		assertThat(all).isNotEmpty();
		String number = all.path(0).path("partnerId").asString();
		assertThat(items("/subscriptions?mpn_id=" + number)).isEqualTo(all);
		assertThat(items("/subscriptions?mpn_id=1")).isEmpty();
	}

	@Test
	void listsOrdersOfABillingCycle() {
		for (String cycle : new String[] { "monthly", "annual" }) {
			this.simulator.post(this.customer + "/orders",
					"{\"billingCycle\":\"%s\",\"lineItems\":[{\"offerId\":\"%s\",\"quantity\":1}]}".formatted(cycle,
							SimulatorUnderTest.OFFICE_E1));
		}
		assertThat(items("/orders?billingType=Annual").valueStream())
			.extracting((it) -> it.path("billingCycle").asString())
			.containsOnly("annual");
		assertThat(items("/orders?billingType=monthly").valueStream())
			.extracting((it) -> it.path("billingCycle").asString())
			.containsOnly("monthly");
		assertThat(items("/orders?billingType=annual").size() + items("/orders?billingType=monthly").size())
			.isEqualTo(items("/orders").size());
		assertThat(items("/orders?billingType=unknown")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "group1, true", "Group2, false", "group2&licenseGroupIds=Group1, true" })
	void listsLicencesOfAGroup(String groups, boolean found) {
		for (String path : new String[] { "/subscribedskus",
				"/users/" + this.user.path("id").asString() + "/licenses" }) {
			JsonNode expected = found ? items(path) : this.simulator.parse("[]");
			assertThat(items(path + "?licenseGroupIds=" + groups)).isEqualTo(expected);
		}
	}

	@ParameterizedTest
	@CsvSource({ "/orders?billingType=weekly, 900126", "/orders?include_price=perhaps, 3000",
			"/subscribedskus?licenseGroupIds=group3, 900126", "/users?sortField=ShoeSize, 3000",
			"/users?sortField=DisplayName&sortDirection=sideways, 900126", "/users?seekOperation=PageIndex, 3000" })
	void refusesWhatItCannotRead(String path, int code) {
		Reply reply = this.simulator.get(this.customer + path);
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.code()).isEqualTo(code);
	}

}
