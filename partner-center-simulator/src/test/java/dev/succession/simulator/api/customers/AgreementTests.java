package dev.succession.simulator.api.customers;

import dev.succession.simulator.testing.SimulatorUnderTest;
import dev.succession.simulator.testing.SimulatorUnderTest.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("integration")
class AgreementTests {

	private static final String OF_CUSTOMER = "/agreements?agreementType=MicrosoftCustomerAgreement";

	private final SimulatorUnderTest simulator = SimulatorUnderTest.fresh();

	private final String customer = this.simulator.customer("commercial");

	private void inject(String kind) {
		this.simulator.injectFault("\"fault\":\"%s\",\"customer\":\"%s\"".formatted(kind,
				this.customer.substring("/v1/customers/".length())));
	}

	@Test
	void saysWhenTheCustomerAgreementWasAccepted() {
		JsonNode agreements = this.simulator.get(this.customer + OF_CUSTOMER).body();
		assertThat(agreements.path("totalCount").asInt()).isOne();
		JsonNode agreement = agreements.path("items").path(0);
		assertThat(agreement.path("type").asString()).isEqualTo("MicrosoftCustomerAgreement");
		assertThat(agreement.path("dateAgreed").asString()).isGreaterThan("2023-04-01");
		assertThat(agreement.path("primaryContact").has("email")).isTrue();
	}

	@Test
	void answersAboutTheCloudAgreementUnlessATypeIsNamed() {
		JsonNode agreement = this.simulator.get(this.customer + "/agreements").body().path("items").path(0);
		assertThat(agreement.path("type").asString()).isEqualTo("MicrosoftCloudAgreement");
		assertThat(agreement.path("dateAgreed").asString()).isLessThan("2023-04-01");
		assertThat(this.simulator.get(this.customer + "/agreements?agreementType=*").body().path("items")).hasSize(2);
		assertThat(this.simulator.get(this.customer + "/agreements?agreementType=Nda").status()).isEqualTo(400);
	}

	@Test
	void needsAppAndUserCredentials() {
		assertThat(this.simulator.getAppOnly(this.customer + OF_CUSTOMER).status()).isEqualTo(403);
	}

	@Test
	void refusesOrdersAndCheckoutsWhereTheAgreementIsMissing() {
		inject("AGREEMENT_MISSING");
		assertThat(this.simulator.get(this.customer + OF_CUSTOMER).body().path("items")).isEmpty();
		Reply order = this.simulator.order(this.customer, SimulatorUnderTest.OFFICE_E1, 1);
		assertThat(order.status()).isEqualTo(403);
		assertThat(order.code()).isEqualTo(13605);
		Reply cart = this.simulator.post(this.customer + "/carts",
				"{\"lineItems\":[{\"id\":0,\"catalogItemId\":\"%s\",\"quantity\":1}]}"
					.formatted(SimulatorUnderTest.NEW_COMMERCE_BASIC));
		String checkout = this.customer + "/carts/" + cart.body().path("id").asString() + "/checkout";
		assertThat(this.simulator.post(checkout, "").code()).isEqualTo(13605);
		assertThat(this.simulator.ledger()).isEmpty();
		String other = this.simulator.customer("education");
		assertThat(this.simulator.order(other, SimulatorUnderTest.OFFICE_E1, 1).status()).isEqualTo(201);
	}

	@Test
	void refusesOrdersWhereTheAgreementWasAcceptedBeforeItWasRenewed() {
		inject("AGREEMENT_OUTDATED");
		JsonNode agreement = this.simulator.get(this.customer + OF_CUSTOMER).body().path("items").path(0);
		assertThat(agreement.path("dateAgreed").asString()).isLessThan("2023-04-01");
		assertThat(this.simulator.order(this.customer, SimulatorUnderTest.OFFICE_E1, 1).code()).isEqualTo(13605);
	}

}
