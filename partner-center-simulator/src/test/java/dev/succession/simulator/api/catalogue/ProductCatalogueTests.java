package dev.succession.simulator.api.catalogue;

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
class ProductCatalogueTests {

	private final SimulatorUnderTest simulator = SimulatorUnderTest.fresh();

	private final String customer = this.simulator.customer("commercial");

	private List<JsonNode> items(String path) {
		Reply reply = this.simulator.getAppOnly(path);
		assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
		return reply.body().path("items").valueStream().toList();
	}

	@Test
	void leadsFromAProductToAnItemThatCanBeOrdered() {
		String query = "?country=US&targetSegment=commercial";
		JsonNode product = items("/v1/products?country=US&targetView=OnlineServices").stream()
			.filter((it) -> it.path("title").asString().equals("Microsoft 365 Business Basic"))
			.findFirst()
			.orElseThrow();
		assertThat(product.path("productType").path("id").asString()).isEqualTo("OnlineServicesNCE");
		String skus = "/v1/products/" + product.path("id").asString() + "/skus";
		JsonNode sku = items(skus + query).getFirst();
		assertThat(sku.path("maximumQuantity").asInt()).isEqualTo(300);
		assertThat(sku.path("dynamicAttributes").path("provisioningId").asString())
			.isEqualTo(SimulatorUnderTest.BUSINESS_BASIC_SKU);
		JsonNode availability = items(skus + "/" + sku.path("id").asString() + "/availabilities" + query).getFirst();
		assertThat(availability.path("terms")).isNotEmpty();
		assertThat(availability.path("country").asString()).isEqualTo("US");
		assertThat(availability.path("segment").asString()).isEqualTo("commercial");
		String item = availability.path("catalogItemId").asString();
		assertThat(item).isEqualTo(SimulatorUnderTest.NEW_COMMERCE_BASIC);
		assertThat(this.simulator.order(this.customer, item, 1).status()).isEqualTo(201);
	}

	@Test
	void showsACustomerTheProductsOfItsCountry() {
		List<JsonNode> products = items(this.customer + "/products?targetView=OnlineServices");
		assertThat(products).isNotEmpty()
			.extracting((it) -> it.path("id").asString())
			.isEqualTo(items("/v1/products?country=US&targetView=OnlineServices").stream()
				.map((it) -> it.path("id").asString())
				.toList());
		String skus = this.customer + "/products/CFQ7TTC0LH18/skus";
		assertThat(items(skus)).hasSize(1);
		JsonNode availability = items(skus + "/0001/availabilities?targetSegment=commercial").getFirst();
		JsonNode whole = this.simulator.get(this.customer).body();
		assertThat(availability.path("country"))
			.isEqualTo(whole.path("billingProfile").path("defaultAddress").path("country"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "links.product", "links.sku", "links.availability" })
	void linksFromASubscriptionToTheCatalogue(String link) {
		String path = this.simulator.bought(this.customer, SimulatorUnderTest.NEW_COMMERCE_BASIC, 1);
		JsonNode links = this.simulator.get(path).body().path("links");
		String uri = links.path(link.substring("links.".length())).path("uri").asString();
		JsonNode found = this.simulator.get("/v1" + uri).body();
		assertThat(SimulatorUnderTest.NEW_COMMERCE_BASIC).contains(found.path("id").asString("nothing"));
		String self = found.path("links").path("self").path("uri").asString();
		assertThat(this.simulator.get("/v1" + self).body()).isEqualTo(found);
	}

	@Test
	void namesTheCurrencyOfTheCountry() {
		String availabilities = "/v1/products/CFQ7TTC0LH18/skus/0001/availabilities?country=";
		for (String[] expected : new String[][] { { "US", "USD", "$" }, { "DE", "EUR", "€" } }) {
			JsonNode currency = items(availabilities + expected[0]).getFirst().path("defaultCurrency");
			assertThat(currency.path("code").asString()).isEqualTo(expected[1]);
			assertThat(currency.path("symbol").asString()).isEqualTo(expected[2]);
		}
	}

	@Test
	void tellsTheLifeCycleOnlyIfAsked() {
		String availabilities = "/v1/products/CFQ7TTC0LH18/skus/0001/availabilities?country=US";
		assertThat(items(availabilities).getFirst().has("lifeCycleState")).isFalse();
		assertThat(items(availabilities + "&IncludeLifeCycleState=true").getFirst().path("lifeCycleState").asString())
			.isEqualTo("GenerallyAvailable");
	}

	@Test
	void sellsOnePlanForThreeYears() {
		String skus = "/v1/products/CFQ7TTC0LF8Q/skus";
		JsonNode sku = items(skus + "?country=US").getFirst();
		assertThat(sku.path("supportedBillingCycles").valueStream()).extracting(JsonNode::asString)
			.containsExactly("monthly", "annual", "triennial");
		JsonNode availability = items(skus + "/0001/availabilities?country=US").getFirst();
		assertThat(availability.path("terms").valueStream())
			.extracting((it) -> it.path("duration").asString() + " " + it.path("billingCycle").asString())
			.containsExactly("P1M monthly", "P1Y monthly", "P1Y annual", "P3Y monthly", "P3Y annual", "P3Y triennial");
	}

	@Test
	void showsNoProductsOfAnotherViewOrSegment() {
		assertThat(items("/v1/products?country=US&targetView=Software")).isEmpty();
		assertThat(items("/v1/products?country=US&targetView=OnlineServices&targetSegment=education")).isEmpty();
		assertThat(items("/v1/products/CFQ7TTC0LH18/skus?country=US&targetSegment=education")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "/products?targetView=OnlineServices,400,3000",
			"/products?country=XX&targetView=OnlineServices,400,800070", "/products?country=US,400,3000",
			"/products?country=US&targetView=Toys,403,400036",
			"/products?country=US&targetView=OnlineServices&targetSegment=toys,403,400030",
			"/products/NOTHING?country=US,404,400013", "/products/NOTHING/skus?country=US,404,400013",
			"/products/CFQ7TTC0LH18/skus,400,3000",
			"/products/CFQ7TTC0LH18/skus?country=US&targetSegment=toys,403,400030",
			"/products/CFQ7TTC0LH18/skus/9999?country=US,404,400018",
			"/products/CFQ7TTC0LH18/skus/9999/availabilities?country=US,404,400018",
			"/products/CFQ7TTC0LH18/skus/0001/availabilities,400,3000",
			"/products/CFQ7TTC0LH18/skus/0001/availabilities/NOTHING?country=US,404,400019" })
	void refusesUnknownPathsAndIds(String path, int status, int code) {
		Reply reply = this.simulator.get("/v1" + path);
		assertThat(reply.status()).isEqualTo(status);
		assertThat(reply.code()).isEqualTo(code);
	}

	@Test
	void countsThePathsOfCountriesAndOfCustomersSeparately() {
		items("/v1/products/CFQ7TTC0LH18/skus?country=US");
		items(this.customer + "/products/CFQ7TTC0LH18/skus");
		assertThat(this.simulator.anonymous("/simulator/calls").body().path("calls").valueStream())
			.extracting((it) -> it.path("path").asString())
			.contains("/v1/products/{product}/skus", "/v1/customers/{customer}/products/{product}/skus");
	}

}
