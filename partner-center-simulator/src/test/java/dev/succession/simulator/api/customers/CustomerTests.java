package dev.succession.simulator.api.customers;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import dev.succession.simulator.testing.SimulatorUnderTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("integration")
class CustomerTests {

	private final SimulatorUnderTest simulator = SimulatorUnderTest.fresh();

	@ParameterizedTest
	@CsvSource({ "CompanyName,starts_with", "CompanyName,StartsWith", "companyName,STARTS_WITH", "Domain,startsWith" })
	void filtersWithAnOperatorInEverySpelling(String field, String operator) {
		JsonNode profile = this.simulator.get("/v1/customers?size=1")
			.body()
			.path("items")
			.path(0)
			.path("companyProfile");
		String value = profile.path(field.equals("Domain") ? "domain" : "companyName").asString();
		assertThat(filtered(field, value, operator).path("items"))
			.anyMatch((it) -> it.path("companyProfile").equals(profile));
	}

	@ParameterizedTest
	@ValueSource(strings = { "IndirectReseller", "IndirectCloudSolutionProvider" })
	void findsNoCustomerOfAnotherPartner(String field) {
		assertThat(filtered(field, "4847383", "StartsWith").path("items")).isEmpty();
		assertThat(filtered(field, "4847383", "StartsWith").has("code")).isFalse();
	}

	private JsonNode filtered(String field, String value, String operator) {
		String filter = "{\"Field\":\"%s\",\"Value\":\"%s\",\"Operator\":\"%s\"}".formatted(field, value, operator);
		return this.simulator.get("/v1/customers?size=500&filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8))
			.body();
	}

	@Test
	void filtersByTheBeginningOfTheName() {
		String name = this.simulator.state("customer").getFirst().path("name").asString();
		String filter = "{\"Field\":\"CompanyName\",\"Value\":\"%s\",\"Operator\":\"starts_with\"}"
			.formatted(name.toUpperCase());
		JsonNode page = this.simulator
			.get("/v1/customers?size=0&filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8))
			.body();
		assertThat(page.path("items")).isNotEmpty()
			.allMatch((it) -> it.path("companyProfile").path("companyName").asString().startsWith(name));
	}

	@Test
	void readsIdsInAnyLetterCase() {
		String path = this.simulator.customer("commercial");
		String upper = "/v1/customers/" + path.substring(path.lastIndexOf('/') + 1).toUpperCase();
		assertThat(this.simulator.get(upper).status()).isEqualTo(200);
	}

	@Test
	void endsARelationship() {
		String customer = this.simulator.customer("commercial");
		assertThat(this.simulator.patch(customer, "{\"relationshipToPartner\":\"none\"}").status()).isEqualTo(200);
		assertThat(this.simulator.get(customer + "/subscriptions").code()).isEqualTo(20002);
	}

	@Test
	void qualifiesSchools() {
		String school = this.simulator.customer("education");
		JsonNode qualification = this.simulator.get(school + "/qualifications").body().path(0);
		assertThat(qualification.path("qualification").asString()).isEqualTo("Education");
		assertThat(qualification.path("vettingStatus").asString()).isEqualTo("Approved");
		assertThat(this.simulator.get(school + "/qualification").body().asString()).isEqualTo("education");
	}

}
