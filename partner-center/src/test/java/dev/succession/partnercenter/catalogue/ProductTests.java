package dev.succession.partnercenter.catalogue;

import java.util.List;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.fixtures.Client;
import dev.succession.partnercenter.fixtures.ScriptedServer;
import dev.succession.partnercenter.fixtures.ScriptedServer.Script;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The catalogue of new commerce. */
class ProductTests {

	private static final String PATH = "/v1/products/CFQ7TTC0LH18/skus/0001/availabilities"
			+ "?country=DE&targetSegment=commercial&IncludeLifeCycleState=true";

	@AutoClose
	private final ScriptedServer server = new ScriptedServer();

	@AutoClose
	private final Client client = new Client(this.server);

	@Test
	void readsHowASkuCanBeBought() {
		this.server.on("GET", PATH, Script.json(200,
				"""
						{"items":[{"id":"CFQ7TTC0K971","catalogItemId":"CFQ7TTC0LH18:0001:CFQ7TTC0K971","isPurchasable":true,
						  "terms":[{"duration":"P1Y","billingCycle":"monthly"},{"duration":"P3Y","billingCycle":"Triennial"}]}]}"""));
		assertThat(availabilities()).containsExactly(new Availability("CFQ7TTC0LH18:0001:CFQ7TTC0K971", true, false,
				false, List.of(new Availability.Term("P1Y", BillingCycle.MONTHLY),
						new Availability.Term("P3Y", BillingCycle.TRIENNIAL))));
	}

	@ParameterizedTest
	@CsvSource({ "EndOfSale, true", "end_of_sale, true", "GenerallyAvailable, false", "'', false" })
	void readsThatASaleIsAboutToEnd(String state, boolean ends) {
		this.server.on("GET", PATH,
				Script.json(200, "{\"items\":[{\"id\":\"A\",\"lifeCycleState\":\"%s\"}]}".formatted(state)));
		assertThat(availabilities())
			.containsExactly(new Availability("CFQ7TTC0LH18:0001:A", false, false, ends, List.of()));
	}

	@Test
	void readsThatThereIsAPromotion() {
		this.server.on("GET", PATH,
				Script.json(200, "{\"items\":[{\"id\":\"A\",\"terms\":[{\"promotionId\":\"X\"}]}]}"));
		assertThat(availabilities()).allMatch(Availability::isPromoted);
	}

	private List<Availability> availabilities() {
		Answer<List<Availability>> answer = this.client.products()
			.availabilities(Client.patiently(), ProductSku.of("CFQ7TTC0LH18:0001:OLD"), "DE", "commercial");
		assertThat(answer).isInstanceOf(Answer.Done.class);
		return ((Answer.Done<List<Availability>>) answer).value();
	}

}
