package dev.succession.simulator.api.catalogue;

import java.util.ArrayList;
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
class OfferCatalogueTests {

	private final SimulatorUnderTest simulator = SimulatorUnderTest.fresh();

	@Test
	void showsOffersOfACountry() {
		JsonNode offers = this.simulator.get("/v1/offers?country=DE").body();
		assertThat(offers.path("items")).isNotEmpty().allMatch((it) -> it.path("isAvailableForPurchase").asBoolean());
		JsonNode offer = this.simulator.get("/v1/offers/" + SimulatorUnderTest.BUSINESS_PREMIUM + "?country=DE").body();
		assertThat(offer.path("product").path("id").asString()).isEqualTo("cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46");
		assertThat(offer.path("limitUnitOfMeasure").asString()).isEqualTo("Concurrent");
		assertThat(offer.path("limit").asInt()).isEqualTo(2);
		assertThat(offer.path("maximumQuantity").asInt()).isEqualTo(300);
	}

	@Test
	void linksFromPageToPage() {
		List<String> ids = new ArrayList<>();
		JsonNode page = this.simulator.get("/v1/offers?country=DE&size=2").body();
		while (true) {
			page.path("items").forEach((it) -> ids.add(it.path("id").asString()));
			if (!page.path("links").has("next")) {
				break;
			}
			page = this.simulator.get("/v1" + page.path("links").path("next").path("uri").asString()).body();
		}
		assertThat(ids)
			.isEqualTo(this.simulator.get("/v1/offers?country=DE")
				.body()
				.path("items")
				.valueStream()
				.map((it) -> it.path("id").asString())
				.toList())
			.hasSizeGreaterThan(2);
	}

	@ParameterizedTest
	@CsvSource({ "/v1/offers,400,3000", "/v1/offers?country=XX,400,800070",
			"/v1/offers/CFQ7TTC0LH18:0001:CFQ7TTC0K971?country=US,400,2100",
			"/v1/offers/ca12a1a0-0000-4000-8000-0000000000ff?country=US,404,1000" })
	void refusesUnknownOffers(String path, int status, int code) {
		Reply reply = this.simulator.get(path);
		assertThat(reply.status()).isEqualTo(status);
		assertThat(reply.code()).isEqualTo(code);
	}

}
