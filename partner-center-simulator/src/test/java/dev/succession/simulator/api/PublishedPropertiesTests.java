package dev.succession.simulator.api;

import dev.succession.simulator.testing.SimulatorUnderTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Properties that are published without a whole body to compare with.
 */
@Tag("integration")
class PublishedPropertiesTests {

	private final SimulatorUnderTest simulator = SimulatorUnderTest.fresh();

	private final String customer = this.simulator.customer("commercial");

	@Test
	void linksFromAnAddOnToItsBaseSubscription() {
		String path = this.simulator.subscription((it) -> it.has("parentSubscriptionId"));
		JsonNode addOn = this.simulator.get(path).body();
		JsonNode base = this.simulator
			.get("/v1" + addOn.path("links").path("parentSubscription").path("uri").asString())
			.body();
		assertThat(base.path("id")).isEqualTo(addOn.path("parentSubscriptionId"));
	}

	@Test
	void linksFromACustomerInAListToItsProfile() {
		JsonNode row = this.simulator.get("/v1/customers?size=1").body().path("items").path(0);
		assertThat(row.path("companyProfile").path("links").path("self").path("uri").asString())
			.isEqualTo("/customers/" + row.path("id").asString() + "/profiles/company");
	}

	@Test
	void linksFromALineOfAnOrderToItsProvisioning() {
		JsonNode order = this.simulator.order(this.customer, SimulatorUnderTest.NEW_COMMERCE_BASIC, 1).body();
		JsonNode link = order.path("lineItems").path(0).path("links").path("provisioningStatus");
		assertThat(this.simulator.get("/v1" + link.path("uri").asString()).status()).isEqualTo(200);
	}

	@Test
	void saysWhoChangedACart() {
		JsonNode cart = this.simulator
			.post(this.customer + "/carts",
					"{\"lineItems\":[{\"id\":0,\"catalogItemId\":\"%s\",\"quantity\":1}]}"
						.formatted(SimulatorUnderTest.NEW_COMMERCE_BASIC))
			.body();
		assertThat(cart.path("lastModifiedUser").asString()).hasSize(36);
		assertThat(cart.path("lineItems").path(0).path("provisioningContext").isObject()).isTrue();
	}

	@Test
	void namesTheCategoryOfAnOffer() {
		JsonNode offer = this.simulator.get("/v1/offers?country=DE&size=1").body().path("items").path(0);
		assertThat(offer.path("category").path("name").asString()).isNotEmpty();
	}

	@Test
	void identifiesAnAuditRecordAndItsPartner() {
		this.simulator.order(this.customer, SimulatorUnderTest.OFFICE_E1, 1);
		this.simulator.order(this.customer, SimulatorUnderTest.OFFICE_E1, 1);
		assertThat(this.simulator.get("/v1/auditrecords").body().path("items").valueStream())
			.allMatch((it) -> it.path("partnerId").asString().equals("ca12a1a0-0000-4000-8000-00000000c500"))
			.extracting((it) -> it.path("id").asString())
			.hasSize(2)
			.doesNotHaveDuplicates();
	}

}
