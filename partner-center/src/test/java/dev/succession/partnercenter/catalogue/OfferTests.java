package dev.succession.partnercenter.catalogue;

import java.util.List;
import java.util.Set;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.customers.Qualification;
import dev.succession.partnercenter.fixtures.Client;
import dev.succession.partnercenter.fixtures.ScriptedServer;
import dev.succession.partnercenter.fixtures.ScriptedServer.Script;
import dev.succession.testkit.partnercenter.OfferIds;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The legacy catalogue. */
class OfferTests {

	private static final String OFFER = """
			{"id":"031C9E47-4802-4248-838E-778FB1D2CC05","name":"Business Standard","minimumQuantity":1,
			 "maximumQuantity":300,"limitUnitOfMeasure":"Concurrent","limit":2,"prerequisiteOffers":["AB"],
			 "isAddOn":false,"isTrial":false,"isAvailableForPurchase":true,
			 "reselleeQualifications":["none","education","something_new"],
			 "supportedBillingCycles":["annual","Monthly","weekly"],"product":{"id":"F245ECC8","unit":"Licenses"}}""";

	private static final Offer READ = new Offer("031C9E47-4802-4248-838E-778FB1D2CC05", "Business Standard", "f245ecc8",
			1, 300, Offer.LimitUnit.CONCURRENT, 2, Set.of("AB"), false, false, true,
			Set.of(Qualification.Kind.EDUCATION, Qualification.Kind.UNKNOWN),
			Set.of(BillingCycle.ANNUAL, BillingCycle.MONTHLY, BillingCycle.UNKNOWN));

	@AutoClose
	private final ScriptedServer server = new ScriptedServer();

	@AutoClose
	private final Client client = new Client(this.server);

	@Test
	void readsAnOfferWithItsLocale() {
		this.server.on("GET", "/v1/offers/031c9e47?country=US", Script.json(200, OFFER));
		assertThat(this.client.offers().get(Client.patiently(), "US", "031c9e47")).isEqualTo(new Answer.Done<>(READ));
		assertThat(this.server.lastCall().header("X-Locale")).isEqualTo("en-US");
	}

	@Test
	void refusesANewCommerceItemAsLegacyOffer() {
		assertThat(this.client.offers().get(Client.patiently(), "US", OfferIds.BUSINESS_BASIC_NEW_COMMERCE))
			.isInstanceOf(Answer.Refused.class);
		assertThat(this.server.calls()).isEmpty();
	}

	@Test
	void walksTheOffersUpToAPageWithoutRows() {
		this.server
			.on("GET", "/v1/offers?country=US&offset=0&size=2", Script.json(200, "{\"items\":[" + OFFER + ",{}]}"))
			.on("GET", "/v1/offers?country=US&offset=2&size=2",
					Script.json(200, "{\"items\":[" + OFFER.replace("031C", "131C") + "]}"))
			.on("GET", "/v1/offers?country=US&offset=3&size=2", Script.json(200, "{\"items\":[]}"));
		List<Answer<OfferPage>> pages = this.client.offers().pages(Client.patiently(), "US", 2).toList();
		assertThat(pages).hasSize(3)
			.startsWith(new Answer.Done<>(new OfferPage(List.of(READ), 2, 1)))
			.endsWith(new Answer.Done<>(new OfferPage(List.of(), null, 0)));
	}

	@Test
	void endsWhenThePageIsAlwaysTheSame() {
		for (int offset = 0; offset < 5; offset++) {
			this.server.on("GET", "/v1/offers?country=US&offset=" + offset + "&size=1",
					Script.json(200, "{\"items\":[" + OFFER + "]}"));
		}
		List<Answer<OfferPage>> pages = this.client.offers().pages(Client.patiently(), "US", 1).toList();
		assertThat(pages).hasSize(3).last().isEqualTo(new Answer.Unknown<>("paging does not end"));
	}

}
