package dev.succession.simulator.api;

import dev.succession.simulator.testing.PublishedBodies;
import dev.succession.simulator.testing.SimulatorUnderTest;
import dev.succession.simulator.testing.SimulatorUnderTest.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static dev.succession.simulator.testing.PublishedBodies.shape;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Answers have all properties of the answers that Microsoft publishes.
 */
@Tag("integration")
class PublishedBodiesTests {

	private final SimulatorUnderTest simulator = SimulatorUnderTest.fresh();

	@Test
	void refusesALicenceUpdateBeyondTheSeatsAsPublished() {
		JsonNode user = this.simulator.user((it) -> it.has("usageLocation") && it.path("licenses").isEmpty());
		Reply reply = this.simulator.post(SimulatorUnderTest.path("user", user) + "/licenseupdates",
				"{\"licensesToAssign\":[{\"skuId\":\"%s\"}]}".formatted(SimulatorUnderTest.BUSINESS_BASIC_SKU));
		JsonNode published = PublishedBodies.body("licenseupdates-error-60012");
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.body().path("code")).isEqualTo(published.path("code"));
		assertThat(reply.body().path("description")).isEqualTo(published.path("description"));
		assertThat(reply.body().path("source")).isEqualTo(published.path("source"));
		assertThat(reply.body().path("data").path(0).asString()).startsWith("LicenseQuotaExceededException : ");
	}

	@Test
	void listsSubscriptionsAsPublished() {
		String path = this.simulator.subscription(SimulatorUnderTest::isRetiring);
		JsonNode list = this.simulator.get(path.substring(0, path.lastIndexOf('/'))).body();
		assertThat(shape(list)).containsAll(shape(PublishedBodies.body("subscriptions-list-response")));
	}

	@Test
	void listsCustomersAsPublished() {
		assertThat(shape(this.simulator.get("/v1/customers?size=40").body()))
			.containsAll(shape(PublishedBodies.body("customers-list-response")));
	}

	@Test
	void showsACustomerAsPublished() {
		assertThat(shape(this.simulator.get(this.simulator.customer("commercial")).body()))
			.containsAll(shape(PublishedBodies.body("customer-get-response")));
	}

	@Test
	void listsUsersAsPublished() {
		assertThat(shape(this.simulator.get(this.simulator.customer("commercial") + "/users?size=500").body()))
			.containsAll(shape(PublishedBodies.body("users-list-response")));
	}

	@Test
	void listsSubscribedSkusAsPublished() {
		String path = this.simulator.subscription(SimulatorUnderTest::isRetiring);
		String customer = path.substring(0, path.indexOf("/subscriptions"));
		assertThat(shape(this.simulator.get(customer + "/subscribedskus").body()))
			.containsAll(shape(PublishedBodies.body("subscribedskus-response")));
	}

	@Test
	void listsAUsersLicencesAsPublished() {
		JsonNode user = this.simulator.user((it) -> !it.path("licenses").isEmpty());
		assertThat(shape(this.simulator.get(SimulatorUnderTest.path("user", user) + "/licenses").body()))
			.containsAll(shape(PublishedBodies.body("user-licenses-response")));
	}

	@Test
	void throttlesAsPublished() {
		this.simulator.behave("{\"faults\":[{\"fault\":\"THROTTLE\",\"retryAfter\":\"57\"}]}");
		Reply reply = this.simulator.get("/v1/customers?size=1");
		assertThat(reply.status()).isEqualTo(429);
		assertThat(reply.header("Retry-After")).isEqualTo("57");
		assertThat(reply.body()).isEqualTo(PublishedBodies.body("throttled-429"));
	}

	@Test
	void throttlesAboveTheRateLimitAsPublished() {
		this.simulator.behave("{\"limits\":{\"partnerPerMinute\":1,\"customerPerMinute\":0,\"burstSeconds\":1,"
				+ "\"everyCall\":true}}");
		this.simulator.get("/v1/customers?size=1");
		Reply reply = this.simulator.get("/v1/customers?size=1");
		JsonNode published = PublishedBodies.body("throttled-429");
		assertThat(reply.status()).isEqualTo(429);
		assertThat(shape(reply.body())).isEqualTo(shape(published));
		assertThat(reply.body().path("message").asString())
			.isEqualTo(published.path("message").asString().replace("57", reply.header("Retry-After")));
	}

}
