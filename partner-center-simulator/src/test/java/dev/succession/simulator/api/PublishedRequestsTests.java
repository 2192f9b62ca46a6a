package dev.succession.simulator.api;

import dev.succession.simulator.testing.PublishedBodies;
import dev.succession.simulator.testing.PublishedBodies.Spelling;
import dev.succession.simulator.testing.SimulatorUnderTest;
import dev.succession.simulator.testing.SimulatorUnderTest.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The requests that Microsoft publishes are accepted, in camel case and in Pascal case.
 */
@Tag("integration")
class PublishedRequestsTests {

	private final SimulatorUnderTest simulator = SimulatorUnderTest.fresh();

	@ParameterizedTest
	@EnumSource
	void acceptsThePublishedOrder(Spelling spelling) {
		String customer = this.simulator.customer("commercial");
		ObjectNode request = (ObjectNode) PublishedBodies.body("order-create-legacy-request");
		request.put("ReferenceCustomerId", customer.substring("/v1/customers/".length()));
		Reply reply = this.simulator.post(customer + "/orders", spelling.of(request));
		assertThat(reply.status()).as(reply.body().toString()).isEqualTo(201);
		JsonNode published = PublishedBodies.body("order-create-legacy-response");
		assertThat(PublishedBodies.shape(reply.body())).containsAll(PublishedBodies.shape(published));
		assertThat(reply.body().path("billingCycle")).isEqualTo(published.path("billingCycle"));
		assertThat(reply.body().path("lineItems").path(0).path("offerId"))
			.isEqualTo(published.path("lineItems").path(0).path("offerId"));
	}

	@ParameterizedTest
	@EnumSource
	void answersANewCommerceOrderAsPublished(Spelling spelling) {
		this.simulator.behave("{\"provisioningTime\":\"PT1H\"}");
		JsonNode published = PublishedBodies.body("order-create-nce-response");
		ObjectNode request = (ObjectNode) published.deepCopy();
		String customer = this.simulator.customer("commercial");
		request.put("referenceCustomerId", customer.substring("/v1/customers/".length()));
		((ObjectNode) request.path("lineItems").path(0)).put("offerId", SimulatorUnderTest.NEW_COMMERCE_BASIC);
		Reply reply = this.simulator.post(customer + "/orders", spelling.of(request));
		assertThat(reply.status()).as(reply.body().toString()).isEqualTo(201);
		assertThat(PublishedBodies.shape(reply.body())).containsAll(PublishedBodies.shape(published));
		assertThat(reply.body().path("status")).isEqualTo(published.path("status"));
		assertThat(reply.body().path("id").asString()).matches("[0-9a-f]{12}");
		JsonNode line = reply.body().path("lineItems").path(0);
		JsonNode publishedLine = published.path("lineItems").path(0);
		assertThat(line.path("additionalPartnerIdsOnRecord"))
			.isEqualTo(publishedLine.path("additionalPartnerIdsOnRecord"));
		assertThat(line.path("termDuration")).isEqualTo(publishedLine.path("termDuration"));
	}

	@ParameterizedTest
	@EnumSource
	void acceptsThePublishedLicenceUpdate(Spelling spelling) {
		JsonNode user = this.simulator.user((it) -> it.has("usageLocation") && it.path("licenses").isEmpty());
		this.simulator.bought(SimulatorUnderTest.path("customer", user), "ca12a1a0-0000-4000-8000-000000000022", 5);
		Reply reply = this.simulator.post(SimulatorUnderTest.path("user", user) + "/licenseupdates",
				spelling.of(PublishedBodies.body("licenseupdates-request")));
		assertThat(reply.status()).as(reply.body().toString()).isEqualTo(201);
		assertThat(reply.body().path("licensesToAssign").path(0).path("skuId").asString())
			.isEqualTo("f8a1db68-be16-40ed-86d5-cb42ce701560");
	}

	@ParameterizedTest
	@EnumSource
	void acceptsThePublishedSuspension(Spelling spelling) {
		String path = this.simulator.subscription(SimulatorUnderTest::isRetiring);
		JsonNode current = this.simulator.get(path).body();
		ObjectNode request = (ObjectNode) PublishedBodies.body("subscription-suspend-request");
		request.set("Id", current.path("id"));
		request.set("Quantity", current.path("quantity"));
		request.withObject("/Attributes").set("Etag", current.path("attributes").path("etag"));
		Reply reply = this.simulator.patch(path, spelling.of(request));
		assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
		assertThat(reply.body().path("status").asString()).isEqualTo("suspended");
		assertThat(reply.body().path("attributes").path("etag")).isNotEqualTo(current.path("attributes").path("etag"));
	}

}
