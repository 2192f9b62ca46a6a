package dev.succession.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;

import dev.succession.simulator.SimulatorUnderTest.Reply;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The bodies Microsoft publishes: requests are accepted, and answers have what the
 * published ones have.
 */
class PublishedBodiesTests {

	private final SimulatorUnderTest simulator = SimulatorUnderTest.fresh();

	@Test
	void acceptsThePublishedOrder() {
		String customer = this.simulator.customer("commercial");
		ObjectNode request = (ObjectNode) published("order-create-legacy-request");
		request.put("ReferenceCustomerId", customer.substring("/v1/customers/".length()));
		Reply reply = this.simulator.post(customer + "/orders", request.toString());
		assertThat(reply.status()).as(reply.body().toString()).isEqualTo(201);
		JsonNode published = published("order-create-legacy-response");
		assertThat(shape(reply.body())).containsAll(shape(published));
		assertThat(reply.body().path("billingCycle")).isEqualTo(published.path("billingCycle"));
		assertThat(reply.body().path("lineItems").path(0).path("offerId"))
			.isEqualTo(published.path("lineItems").path(0).path("offerId"));
	}

	@Test
	void answersANewCommerceOrderAsPublished() {
		this.simulator.behave("{\"provisioningTime\":\"PT1H\"}");
		Reply reply = this.simulator.order(this.simulator.customer("commercial"), SimulatorUnderTest.NEW_COMMERCE_BASIC,
				3);
		JsonNode published = published("order-create-nce-response");
		Set<String> expected = shape(published);
		expected.removeIf((it) -> it.startsWith(".lineItems[].partnerIdOnRecord")
				|| it.startsWith(".lineItems[].additional") || it.startsWith(".client"));
		assertThat(shape(reply.body())).containsAll(expected);
		assertThat(reply.body().path("status")).isEqualTo(published.path("status"));
		assertThat(reply.body().path("id").asString()).matches("[0-9a-f]{12}");
	}

	@Test
	void acceptsThePublishedLicenceUpdate() {
		JsonNode user = this.simulator.state("user")
			.stream()
			.filter((it) -> it.has("usageLocation") && it.path("licenses").isEmpty())
			.filter((it) -> this.simulator.get(SimulatorUnderTest.path("user", it)).status() == 200)
			.findFirst()
			.orElseThrow();
		this.simulator.bought(SimulatorUnderTest.path("customer", user), "ca12a1a0-0000-4000-8000-000000000022", 5);
		Reply reply = this.simulator.post(SimulatorUnderTest.path("user", user) + "/licenseupdates",
				published("licenseupdates-request").toString());
		assertThat(reply.status()).as(reply.body().toString()).isEqualTo(201);
		assertThat(reply.body().path("licensesToAssign").path(0).path("skuId").asString())
			.isEqualTo("f8a1db68-be16-40ed-86d5-cb42ce701560");
	}

	@Test
	void refusesALicenceUpdateBeyondTheSeatsAsPublished() {
		JsonNode user = this.simulator.state("user")
			.stream()
			.filter((it) -> it.has("usageLocation") && it.path("licenses").isEmpty())
			.filter((it) -> this.simulator.get(SimulatorUnderTest.path("user", it)).status() == 200)
			.findFirst()
			.orElseThrow();
		Reply reply = this.simulator.post(SimulatorUnderTest.path("user", user) + "/licenseupdates",
				"{\"licensesToAssign\":[{\"skuId\":\"%s\"}]}".formatted(SimulatorUnderTest.BUSINESS_BASIC_SKU));
		JsonNode published = published("licenseupdates-error-60012");
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.body().path("code")).isEqualTo(published.path("code"));
		assertThat(reply.body().path("description")).isEqualTo(published.path("description"));
		assertThat(reply.body().path("source")).isEqualTo(published.path("source"));
		assertThat(reply.body().path("data").path(0).asString()).startsWith("LicenseQuotaExceededException : ");
	}

	@Test
	void acceptsThePublishedSuspension() {
		String path = this.simulator.subscription(SimulatorUnderTest::isRetiring);
		JsonNode current = this.simulator.get(path).body();
		ObjectNode request = (ObjectNode) published("subscription-suspend-request");
		request.set("Id", current.path("id"));
		request.set("Quantity", current.path("quantity"));
		request.withObject("/Attributes").set("Etag", current.path("attributes").path("etag"));
		Reply reply = this.simulator.patch(path, request.toString());
		assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
		assertThat(reply.body().path("status").asString()).isEqualTo("suspended");
		assertThat(reply.body().path("attributes").path("etag")).isNotEqualTo(current.path("attributes").path("etag"));
	}

	@Test
	void listsSubscriptionsAsPublished() {
		String path = this.simulator.subscription(SimulatorUnderTest::isRetiring);
		JsonNode list = this.simulator.get(path.substring(0, path.lastIndexOf('/'))).body();
		Set<String> expected = shape(published("subscriptions-list-response"));
		expected.remove(".items[].partnerId:STRING");
		assertThat(shape(list)).containsAll(expected);
	}

	@Test
	void listsCustomersAsPublished() {
		assertThat(shape(this.simulator.get("/v1/customers?size=40").body()))
			.containsAll(shape(published("customers-list-response")));
	}

	@Test
	void showsACustomerAsPublished() {
		assertThat(shape(this.simulator.get(this.simulator.customer("commercial")).body()))
			.containsAll(shape(published("customer-get-response")));
	}

	@Test
	void listsUsersAsPublished() {
		assertThat(shape(this.simulator.get(this.simulator.customer("commercial") + "/users?size=500").body()))
			.containsAll(shape(published("users-list-response")));
	}

	@Test
	void listsSubscribedSkusAsPublished() {
		String path = this.simulator.subscription(SimulatorUnderTest::isRetiring);
		String customer = path.substring(0, path.indexOf("/subscriptions"));
		assertThat(shape(this.simulator.get(customer + "/subscribedskus").body()))
			.containsAll(shape(published("subscribedskus-response")));
	}

	@Test
	void listsAUsersLicencesAsPublished() {
		JsonNode user = this.simulator.state("user")
			.stream()
			.filter((it) -> !it.path("licenses").isEmpty())
			.filter((it) -> this.simulator.get(SimulatorUnderTest.path("user", it)).status() == 200)
			.findFirst()
			.orElseThrow();
		assertThat(shape(this.simulator.get(SimulatorUnderTest.path("user", user) + "/licenses").body()))
			.containsAll(shape(published("user-licenses-response")));
	}

	private JsonNode published(String name) {
		try (InputStream in = new ClassPathResource("published/" + name + ".json").getInputStream()) {
			return this.simulator.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * All property paths of a body with their types.
	 */
	private static Set<String> shape(JsonNode body) {
		Set<String> paths = new TreeSet<>();
		collect("", body, paths);
		return paths;
	}

	private static void collect(String path, JsonNode node, Set<String> paths) {
		if (node.isObject()) {
			node.properties().forEach((it) -> collect(path + "." + it.getKey(), it.getValue(), paths));
		}
		else if (node.isArray()) {
			node.forEach((item) -> collect(path + "[]", item, paths));
		}
		else {
			paths.add(path + ":" + node.getNodeType());
		}
	}

}
