package dev.succession.simulator.stages.faults;

import java.time.Duration;

import dev.succession.simulator.testing.SimulatorUnderTest;
import dev.succession.simulator.testing.SimulatorUnderTest.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Tag("integration")
class ServiceFaultTests {

	private final SimulatorUnderTest simulator = SimulatorUnderTest.fresh();

	private final String customer = this.simulator.customer("commercial");

	private Reply order() {
		return this.simulator.order(this.customer, SimulatorUnderTest.OFFICE_E1, 1);
	}

	@Test
	void refusesWithTheErrorOfTheRule() {
		this.simulator
			.injectFault("\"fault\":\"REFUSE\",\"status\":403,\"code\":13605,\"description\":\"No agreement.\"");
		Reply reply = order();
		assertThat(reply.status()).isEqualTo(403);
		assertThat(reply.code()).isEqualTo(13605);
		assertThat(reply.body().path("description").asString()).isEqualTo("No agreement.");
	}

	@ParameterizedTest
	@CsvSource({ "true,suspended", "false,active" })
	void acceptsAPatchAndAppliesItLaterOrNever(boolean applied, String status) {
		String path = this.simulator.bought(this.customer, SimulatorUnderTest.OFFICE_E1, 1);
		this.simulator.injectFault("\"fault\":\"ACCEPT\",\"appliedAfter\":\"PT5M\",\"applied\":" + applied);
		Reply reply = this.simulator.change(path, "status", "suspended");
		assertThat(reply.status()).isEqualTo(202);
		assertThat(reply.raw().body()).isEmpty();
		String location = reply.header("Location");
		assertThat(path).endsWithIgnoringCase(location);
		assertThat(this.simulator.get(path).body().path("status").asString()).isEqualTo("active");
		this.simulator.advance("PT6M");
		await().during(Duration.ofMillis(applied ? 0 : 300))
			.untilAsserted(
					() -> assertThat(this.simulator.get(path).body().path("status").asString()).isEqualTo(status));
	}

	@Test
	void failsACartsLastLineInsideA201() {
		this.simulator.injectFault(
				"\"fault\":\"ERROR_INSIDE\",\"calls\":[\"POST_CART\"],\"code\":800071,\"description\":\"No.\"");
		Reply cart = cart();
		assertThat(cart.status()).isEqualTo(201);
		assertThat(cart.body().path("lineItems").path(0).has("error")).isFalse();
		assertThat(cart.body().path("lineItems").path(1).path("error").path("errorCode").asInt()).isEqualTo(800071);
		assertThat(checkOut(cart).code()).isEqualTo(800009);
		assertThat(this.simulator.ledger()).isEmpty();
	}

	@Test
	void failsACheckoutsLastOrderInsideA201() {
		this.simulator.injectFault("\"fault\":\"ERROR_INSIDE\",\"calls\":[\"CHECK_OUT_CART\"],\"code\":800023");
		Reply result = checkOut(cart());
		assertThat(result.status()).isEqualTo(201);
		assertThat(result.body().path("orders")).hasSize(1);
		assertThat(result.body().path("orderErrors").path(0).path("code").asInt()).isEqualTo(800023);
		assertThat(this.simulator.ledger()).hasSize(1);
	}

	private Reply cart() {
		return this.simulator.post(this.customer + "/carts", """
				{"lineItems":[{"id":0,"catalogItemId":"%s","quantity":1},{"id":1,"catalogItemId":"%s","quantity":1}]}"""
			.formatted(SimulatorUnderTest.OFFICE_E1, SimulatorUnderTest.NEW_COMMERCE_BASIC));
	}

	private Reply checkOut(Reply cart) {
		return this.simulator.post(this.customer + "/carts/" + cart.body().path("id").asString() + "/checkout", "");
	}

	@Test
	void leavesAPurchasePendingForItsDuration() {
		this.simulator.injectFault("\"fault\":\"SLOW_PROVISIONING\",\"duration\":\"P9999D\",\"count\":1");
		String slow = this.simulator.bought(this.customer, SimulatorUnderTest.OFFICE_E1, 1);
		String quick = this.simulator.bought(this.customer, SimulatorUnderTest.OFFICE_E1, 1);
		this.simulator.advance("P30D");
		assertThat(this.simulator.get(slow + "/provisioningstatus").body().path("status").asString())
			.isEqualTo("pending");
		assertThat(this.simulator.get(quick + "/provisioningstatus").body().path("status").asString())
			.isEqualTo("success");
	}

	@ParameterizedTest
	@CsvSource({ "LICENSES_LATER,0,0,1", "LICENSES_PARTLY,0,1,1", "LICENSES_IGNORED,1,0,0" })
	void confirmsLicencesThatAreNotAssigned(String kind, int warnings, int atOnce, int later) {
		JsonNode user = this.simulator.user((it) -> it.has("usageLocation") && it.path("licenses").isEmpty());
		this.simulator.bought(SimulatorUnderTest.path("customer", user), SimulatorUnderTest.BUSINESS_BASIC, 1);
		this.simulator.injectFault("\"fault\":\"%s\",\"duration\":\"PT1M\"".formatted(kind));
		String path = SimulatorUnderTest.path("user", user);
		Reply reply = this.simulator.post(path + "/licenseupdates",
				"{\"licensesToAssign\":[{\"skuId\":\"%s\"}]}".formatted(SimulatorUnderTest.BUSINESS_BASIC_SKU));
		assertThat(reply.status()).isEqualTo(201);
		assertThat(reply.body().path("licenseWarnings")).hasSize(warnings);
		assertThat(this.simulator.get(path + "/licenses").body().path("items")).hasSize(atOnce);
		this.simulator.advance("PT2M");
		await().untilAsserted(
				() -> assertThat(this.simulator.get(path + "/licenses").body().path("items")).hasSize(later));
	}

}
