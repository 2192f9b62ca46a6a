package dev.succession.simulator.rules;

import dev.succession.simulator.testing.SimulatorUnderTest;
import dev.succession.simulator.testing.SimulatorUnderTest.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("integration")
class PurchaseRulesTests {

	private final SimulatorUnderTest simulator = SimulatorUnderTest.fresh();

	private final String customer = this.simulator.customer("commercial");

	@ParameterizedTest
	@CsvSource({ "bd938f12-058f-4927-bba3-ae36b1d2501c,301,403,800067", //
			"bd938f12-058f-4927-bba3-ae36b1d2501c,0,400,2002", //
			"ca12a1a0-0000-4000-8000-000000000001,5,403,2091", //
			"7eb5101b-b893-4d63-92ca-72df3c71fafc,5,400,800086", //
			"not-an-offer,5,400,800004" })
	void refuses(String offer, int quantity, int status, int code) {
		Reply reply = this.simulator.order(this.customer, offer, quantity);
		assertThat(reply.status()).isEqualTo(status);
		assertThat(reply.code()).isEqualTo(code);
		assertThat(this.simulator.ledger()).isEmpty();
	}

	@Test
	void sellsEducationOffersToSchools() {
		assertThat(this.simulator.order(this.simulator.customer("education"), "7eb5101b-b893-4d63-92ca-72df3c71fafc", 5)
			.status()).isEqualTo(201);
	}

	@Test
	void countsSuspendedSubscriptionsAgainstTheConcurrentLimit() {
		String first = this.simulator.bought(this.customer, SimulatorUnderTest.BUSINESS_PREMIUM, 1);
		this.simulator.bought(this.customer, SimulatorUnderTest.BUSINESS_PREMIUM, 1);
		assertThat(this.simulator.change(first, "status", "suspended").status()).isEqualTo(200);
		Reply third = this.simulator.order(this.customer, SimulatorUnderTest.BUSINESS_PREMIUM, 1);
		assertThat(third.status()).isEqualTo(400);
		assertThat(third.code()).isEqualTo(27006);
		this.simulator.advance("PT2881H");
		assertThat(this.simulator.order(this.customer, SimulatorUnderTest.BUSINESS_PREMIUM, 1).status()).isEqualTo(201);
	}

	@Test
	void refusesLinesThatAreNotNumberedFromZero() {
		Reply reply = this.simulator.post(this.customer + "/orders",
				"{\"lineItems\":[{\"lineItemNumber\":1,\"offerId\":\"%s\",\"quantity\":1}]}"
					.formatted(SimulatorUnderTest.OFFICE_E1));
		assertThat(reply.code()).isEqualTo(800071);
	}

	@Test
	void buysAllLinesOfAnOrderOrNone() {
		Reply reply = this.simulator.post(this.customer + "/orders", """
				{"lineItems":[{"lineItemNumber":0,"offerId":"%s","quantity":1},
				{"lineItemNumber":1,"offerId":"%s","quantity":1}]}""".formatted(SimulatorUnderTest.OFFICE_E1,
				SimulatorUnderTest.KAIZALA));
		assertThat(reply.code()).isEqualTo(2091);
		assertThat(this.simulator.ledger()).isEmpty();
	}

	@Test
	void refusesAnotherCustomersOrder() {
		Reply reply = this.simulator.post(this.customer + "/orders",
				"{\"referenceCustomerId\":\"x\",\"lineItems\":[]}");
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.code()).isEqualTo(3000);
	}

	@Test
	void refusesToCancelALegacyOrder() {
		Reply order = this.simulator.order(this.customer, SimulatorUnderTest.OFFICE_E1, 1);
		Reply reply = this.simulator.patch(this.customer + "/orders/" + order.body().path("id").asString(),
				"{\"status\":\"cancelled\"}");
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.code()).isEqualTo(800063);
	}

	@ParameterizedTest
	@CsvSource({ "advisor", "none" })
	void sellsNothingWithoutARelationship(String relationship) {
		String other = this.simulator.state("customer")
			.stream()
			.filter((it) -> it.path("relationship").asString().equals(relationship))
			.map((it) -> "/v1/customers/" + it.path("id").asString())
			.findFirst()
			.orElseThrow();
		Reply reply = this.simulator.order(other, SimulatorUnderTest.OFFICE_E1, 1);
		assertThat(reply.status()).isEqualTo(403);
		assertThat(reply.code()).isEqualTo(20002);
		assertThat(this.simulator.get(other + "/subscriptions").code()).isEqualTo(20002);
	}

}
