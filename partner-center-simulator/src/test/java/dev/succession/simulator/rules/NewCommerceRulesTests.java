package dev.succession.simulator.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

import dev.succession.simulator.testing.SimulatorUnderTest;
import dev.succession.simulator.testing.SimulatorUnderTest.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Seats that all subscriptions of a product share, and the second checkout of a cart.
 */
@Tag("integration")
class NewCommerceRulesTests {

	private final SimulatorUnderTest simulator = SimulatorUnderTest.fresh();

	private final String customer = this.simulator.customer("commercial");

	private Reply cart(int quantity) {
		return this.simulator.post(this.customer + "/carts",
				"{\"lineItems\":[{\"id\":0,\"catalogItemId\":\"%s\",\"quantity\":%d}]}"
					.formatted(SimulatorUnderTest.NEW_COMMERCE_BASIC, quantity));
	}

	private Reply checkOut(Reply cart) {
		return this.simulator.post(this.customer + "/carts/" + cart.body().path("id").asString() + "/checkout", "");
	}

	@Test
	void refusesALineAboveTheSeatsThatAreLeftOfTheProduct() {
		this.simulator.behave("""
				{"switches":["POOLED_SEAT_LIMIT"],"seatsElsewhere":[{"customer":"%s","sku":"%s","seats":200}]}"""
			.formatted(this.customer.substring("/v1/customers/".length()), SimulatorUnderTest.BUSINESS_BASIC_SKU));
		this.simulator.bought(this.customer, SimulatorUnderTest.NEW_COMMERCE_BASIC, 80);
		JsonNode line = cart(30).body().path("lineItems").path(0);
		assertThat(line.path("availableQuantity").asInt()).isEqualTo(20);
		assertThat(line.path("error").path("errorDescription").asString())
			.contains("The requested number of 30 seats exceeds the remaining limit of 20 seats");
		assertThat(checkOut(cart(20)).body().path("orders")).hasSize(1);
		assertThat(this.simulator.order(this.customer, SimulatorUnderTest.NEW_COMMERCE_BASIC, 1).status())
			.isEqualTo(403);
	}

	@Test
	void countsSeatsOfAnotherPartnerInTheSubscribedSkusOnly() {
		this.simulator.behave("{\"seatsElsewhere\":[{\"customer\":\"%s\",\"sku\":\"%s\",\"seats\":280}]}"
			.formatted(this.customer.substring("/v1/customers/".length()), SimulatorUnderTest.BUSINESS_BASIC_SKU));
		JsonNode row = this.simulator.get(this.customer + "/subscribedskus")
			.body()
			.path("items")
			.valueStream()
			.filter((it) -> it.path("productSku").path("id").asString().equals(SimulatorUnderTest.BUSINESS_BASIC_SKU))
			.findFirst()
			.orElseThrow();
		assertThat(row.path("activeUnits").asInt()).isGreaterThanOrEqualTo(280);
		assertThat(cart(300).body().path("lineItems").path(0).has("error")).isFalse();
		this.simulator.behave("{}");
		assertThat(this.simulator.get(this.customer + "/subscribedskus").body().toString())
			.doesNotContain("\"activeUnits\":280");
	}

	@Test
	void refusesSeatsElsewhereOfAnUnknownProduct() {
		Reply reply = this.simulator.call("PUT", "/simulator/faults",
				"{\"seatsElsewhere\":[{\"customer\":\"%1$s\",\"sku\":\"%1$s\",\"seats\":1}]}"
					.formatted(this.customer.substring("/v1/customers/".length())));
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.body().path("message").asString()).contains("unknown SKU");
	}

	@ParameterizedTest
	@CsvSource({ "P1M, monthly", "P1Y, annual", "P3Y, triennial" })
	void endsATermWithItsLastDay(String term, String billingCycle) {
		String path = bought(term, billingCycle);
		JsonNode subscription = this.simulator.get(path).body();
		LocalDate start = date(subscription, "effectiveStartDate");
		LocalDate end = start.plus(Period.parse(term)).minusDays(1);
		assertThat(date(subscription, "commitmentEndDate")).isEqualTo(end);
		this.simulator.advance("P" + (ChronoUnit.DAYS.between(start, end) + 2) + "D");
		LocalDate renewed = end.plusDays(1).plus(Period.parse(term)).minusDays(1);
		assertThat(date(this.simulator.get(path).body(), "commitmentEndDate")).isEqualTo(renewed);
	}

	@ParameterizedTest
	@CsvSource({ SimulatorUnderTest.NEW_COMMERCE_BASIC + ", P3Y, triennial, TermDuration",
			SimulatorUnderTest.NEW_COMMERCE_E1 + ", P1Y, triennial, BillingCycle",
			SimulatorUnderTest.NEW_COMMERCE_E1 + ", P1M, annual, BillingCycle" })
	void sellsOnlyTheTermsOfTheCatalogue(String offer, String term, String billingCycle, String property) {
		Reply order = order(offer, term, billingCycle);
		assertThat(order.status()).isEqualTo(400);
		assertThat(order.code()).isEqualTo(3000);
		assertThat(order.body().path("data").path(0).asString()).isEqualTo(property);
	}

	private Reply order(String offer, String term, String billingCycle) {
		return this.simulator.post(this.customer + "/orders",
				"{\"billingCycle\":\"%s\",\"lineItems\":[{\"offerId\":\"%s\",\"quantity\":1,\"termDuration\":\"%s\"}]}"
					.formatted(billingCycle, offer, term));
	}

	private String bought(String term, String billingCycle) {
		Reply order = order(SimulatorUnderTest.NEW_COMMERCE_E1, term, billingCycle);
		JsonNode line = order.body().path("lineItems").path(0);
		return this.customer + "/subscriptions/" + line.path("subscriptionId").asString();
	}

	private static LocalDate date(JsonNode subscription, String property) {
		return LocalDate.ofInstant(Instant.parse(subscription.path(property).asString()), ZoneOffset.UTC);
	}

	@Test
	void refusesTheSecondCheckoutOfACart() {
		Reply cart = cart(1);
		assertThat(checkOut(cart).status()).isEqualTo(201);
		assertThat(checkOut(cart).code()).isEqualTo(800065);
	}

	@Test
	void answersTheSecondCheckoutOfACartLikeTheFirstIfSwitchedOn() {
		this.simulator.behave("{\"switches\":[\"IDEMPOTENT_CHECKOUT\"]}");
		Reply cart = cart(1);
		JsonNode first = checkOut(cart).body();
		assertThat(first.path("orders")).hasSize(1);
		assertThat(checkOut(cart).body()).isEqualTo(first);
		assertThat(this.simulator.ledger()).hasSize(1);
	}

}
