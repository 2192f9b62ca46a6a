package dev.succession.simulator.rules;

import java.util.Collections;
import java.util.List;

import dev.succession.simulator.testing.SimulatorUnderTest;
import dev.succession.simulator.testing.SimulatorUnderTest.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("integration")
class LicenceRulesTests {

	private static final String POWER_BI = "ca12a1a0-0000-4000-8000-000000000022";

	private static final String POWER_BI_SKU = "f8a1db68-be16-40ed-86d5-cb42ce701560";

	private final SimulatorUnderTest simulator = SimulatorUnderTest.fresh();

	private static boolean isFree(JsonNode user) {
		return user.has("usageLocation") && user.path("licenses").isEmpty();
	}

	private Reply assign(JsonNode user, String sku) {
		return update(user, "{\"licensesToAssign\":[{\"skuId\":\"%s\"}]}".formatted(sku));
	}

	private Reply update(JsonNode user, String body) {
		return this.simulator.post(SimulatorUnderTest.path("user", user) + "/licenseupdates", body);
	}

	private JsonNode pool(String customer, String sku) {
		return this.simulator.get(customer + "/subscribedskus")
			.body()
			.path("items")
			.valueStream()
			.filter((it) -> it.path("productSku").path("id").asString().equals(sku))
			.findFirst()
			.orElseThrow();
	}

	@Test
	void assignsNothingWithoutAUsageLocation() {
		JsonNode user = this.simulator.user((it) -> !it.has("usageLocation"));
		String customer = SimulatorUnderTest.path("customer", user);
		this.simulator.bought(customer, SimulatorUnderTest.OFFICE_E1, 1);
		Reply refused = assign(user, SimulatorUnderTest.OFFICE_E1_SKU);
		assertThat(refused.status()).isEqualTo(400);
		assertThat(refused.body().path("description").asString()).contains("usage location");
		assertThat(this.simulator.patch(SimulatorUnderTest.path("user", user), "{\"usageLocation\":\"DE\"}").status())
			.isEqualTo(200);
		assertThat(assign(user, SimulatorUnderTest.OFFICE_E1_SKU).status()).isEqualTo(201);
	}

	@Test
	void poolsTheSeatsOfAllSubscriptionsOfAProduct() {
		JsonNode user = this.simulator.user(LicenceRulesTests::isFree);
		String customer = SimulatorUnderTest.path("customer", user);
		String first = this.simulator.bought(customer, SimulatorUnderTest.BUSINESS_BASIC, 3);
		this.simulator.bought(customer, SimulatorUnderTest.NEW_COMMERCE_BASIC, 4);
		assign(user, SimulatorUnderTest.BUSINESS_BASIC_SKU);
		JsonNode pool = pool(customer, SimulatorUnderTest.BUSINESS_BASIC_SKU);
		assertThat(pool.path("totalUnits").asInt()).isEqualTo(7);
		assertThat(pool.path("consumedUnits").asInt()).isEqualTo(1);
		assertThat(pool.path("availableUnits").asInt()).isEqualTo(6);
		this.simulator.change(first, "status", "suspended");
		JsonNode after = pool(customer, SimulatorUnderTest.BUSINESS_BASIC_SKU);
		assertThat(after.path("totalUnits").asInt()).isEqualTo(4);
		assertThat(after.path("suspendedUnits").asInt()).isEqualTo(3);
		assertThat(after.path("capabilityStatus").asString()).isEqualTo("Enabled");
	}

	@Test
	void hasNoSeatsBeforeTheyAreProvisioned() {
		JsonNode user = this.simulator.user(LicenceRulesTests::isFree);
		this.simulator.behave("{\"provisioningTime\":\"PT5M\"}");
		this.simulator.bought(SimulatorUnderTest.path("customer", user), SimulatorUnderTest.BUSINESS_BASIC, 3);
		assertThat(assign(user, SimulatorUnderTest.BUSINESS_BASIC_SKU).code()).isEqualTo(60012);
		this.simulator.advance("PT6M");
		assertThat(assign(user, SimulatorUnderTest.BUSINESS_BASIC_SKU).status()).isEqualTo(201);
	}

	@Test
	void runsOutOfSeats() {
		JsonNode first = this.simulator.user(LicenceRulesTests::isFree);
		JsonNode second = this.simulator.user((it) -> isFree(it)
				&& it.path("customerId").equals(first.path("customerId")) && !it.path("id").equals(first.path("id")));
		this.simulator.bought(SimulatorUnderTest.path("customer", first), SimulatorUnderTest.BUSINESS_BASIC, 1);
		assertThat(assign(first, SimulatorUnderTest.BUSINESS_BASIC_SKU).status()).isEqualTo(201);
		assertThat(assign(second, SimulatorUnderTest.BUSINESS_BASIC_SKU).code()).isEqualTo(60012);
		assertThat(assign(first, SimulatorUnderTest.BUSINESS_BASIC_SKU).status()).isEqualTo(201);
	}

	@Test
	void refusesTheWholeUpdateIfARemovedLicenceIsNotHeld() {
		JsonNode user = this.simulator.user(LicenceRulesTests::isFree);
		this.simulator.bought(SimulatorUnderTest.path("customer", user), SimulatorUnderTest.BUSINESS_BASIC, 1);
		Reply reply = update(user, "{\"licensesToAssign\":[{\"skuId\":\"%s\"}],\"licensesToRemove\":[\"%s\"]}"
			.formatted(SimulatorUnderTest.BUSINESS_BASIC_SKU, SimulatorUnderTest.KAIZALA_SKU));
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.body().path("description").asString()).contains("corresponding license");
		assertThat(this.simulator.get(SimulatorUnderTest.path("user", user) + "/licenses").body().path("items"))
			.isEmpty();
	}

	@Test
	void switchesPlansOff() {
		JsonNode user = this.simulator.user(LicenceRulesTests::isFree);
		String teams = "57ff2da0-773e-42df-b2af-ffb7a2317929";
		this.simulator.bought(SimulatorUnderTest.path("customer", user), SimulatorUnderTest.BUSINESS_BASIC, 1);
		update(user, "{\"LicensesToAssign\":[{\"SkuId\":\"%s\",\"ExcludedPlans\":[\"%s\"]}]}"
			.formatted(SimulatorUnderTest.BUSINESS_BASIC_SKU, teams));
		List<String> plans = this.simulator.get(SimulatorUnderTest.path("user", user) + "/licenses")
			.body()
			.path("items")
			.path(0)
			.path("servicePlans")
			.valueStream()
			.map((it) -> it.path("id").asString())
			.toList();
		assertThat(plans).isNotEmpty().doesNotContain(teams);
		JsonNode state = this.simulator.user((it) -> it.path("id").equals(user.path("id")));
		assertThat(state.path("licenses").path(0).path("disabledPlans").path(0).asString()).isEqualTo(teams);
	}

	@Test
	void refusesProductsThatConflict() {
		JsonNode user = this.simulator.user(LicenceRulesTests::isFree);
		String customer = SimulatorUnderTest.path("customer", user);
		this.simulator.bought(customer, SimulatorUnderTest.OFFICE_E1, 1);
		this.simulator.bought(customer, "796b6b5f-613c-4e24-a17c-eba730d49c02", 1);
		assertThat(assign(user, SimulatorUnderTest.OFFICE_E1_SKU).status()).isEqualTo(201);
		Reply reply = assign(user, "6fd2c87f-b296-42f0-b197-1e91e994b900");
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.body().path("data").path(0).asString()).startsWith("MutuallyExclusiveViolation");
	}

	@Test
	void answers404ForAnUnknownUserOrTenant() {
		String customer = this.simulator.customer("commercial");
		String nobody = "/users/ca12a1a0-0000-4000-8000-0000000000ff";
		assertThat(this.simulator.get(customer + nobody).code()).isEqualTo(60002);
		assertThat(this.simulator.get("/v1/customers/ca12a1a0-0000-4000-8000-0000000000ff" + nobody).code())
			.isEqualTo(60003);
	}

	@Test
	void addsAndRemovesUsers() {
		String customer = this.simulator.customer("commercial");
		Reply created = this.simulator.post(customer + "/users",
				"""
						{"usageLocation":"us","userPrincipalName":"o'neil+x@example.com","firstName":"Ann","lastName":"O'Neil"}""");
		assertThat(created.status()).isEqualTo(201);
		String path = customer + "/users/" + created.body().path("id").asString();
		assertThat(this.simulator.get(path).body().path("userPrincipalName").asString())
			.isEqualTo("o'neil+x@example.com");
		assertThat(this.simulator.call("DELETE", path, "").status()).isEqualTo(204);
		assertThat(this.simulator.get(path).status()).isEqualTo(404);
	}

	@Test
	void recordsNothingIfALicenceIsAssignedAgain() {
		JsonNode user = this.simulator.user(LicenceRulesTests::isFree);
		String customer = SimulatorUnderTest.path("customer", user);
		this.simulator.bought(customer, SimulatorUnderTest.BUSINESS_BASIC, 1);
		this.simulator.bought(customer, POWER_BI, 1);
		assign(user, SimulatorUnderTest.BUSINESS_BASIC_SKU);
		assign(user, POWER_BI_SKU);
		List<JsonNode> before = this.simulator.ledger();
		assertThat(assign(user, SimulatorUnderTest.BUSINESS_BASIC_SKU).status()).isEqualTo(201);
		assertThat(update(user, "{\"licensesToAssign\":[{\"skuId\":\"%1$s\"}],\"licensesToRemove\":[\"%1$s\"]}"
			.formatted(SimulatorUnderTest.BUSINESS_BASIC_SKU)).status()).isEqualTo(201);
		assertThat(this.simulator.ledger()).isEqualTo(before);
	}

	@ParameterizedTest
	@ValueSource(strings = { "LICENSES_LATER", "LICENSES_IGNORED" })
	void refusesALicenceUpdateOfAnUnknownUser(String fault) {
		this.simulator.behave("{\"faults\":[{\"fault\":\"%s\",\"duration\":\"PT1M\"}]}".formatted(fault));
		String nobody = "/users/ca12a1a0-0000-4000-8000-0000000000ff/licenseupdates";
		String body = "{\"licensesToAssign\":[{\"skuId\":\"%s\"}]}".formatted(SimulatorUnderTest.OFFICE_E1_SKU);
		assertThat(this.simulator.post(this.simulator.customer("commercial") + nobody, body).code()).isEqualTo(60002);
		assertThat(this.simulator.post("/v1/customers/ca12a1a0-0000-4000-8000-0000000000ff" + nobody, body).code())
			.isEqualTo(60003);
	}

	@Test
	void recordsVeryLongLists() {
		JsonNode user = this.simulator.user(LicenceRulesTests::isFree);
		this.simulator.bought(SimulatorUnderTest.path("customer", user), SimulatorUnderTest.BUSINESS_BASIC, 1);
		assign(user, SimulatorUnderTest.BUSINESS_BASIC_SKU);
		String many = String.join(",", Collections.nCopies(40_000, '"' + SimulatorUnderTest.BUSINESS_BASIC_SKU + '"'));
		assertThat(update(user, "{\"licensesToRemove\":[" + many + "]}").status()).isEqualTo(201);
		JsonNode entry = this.simulator.ledger().getLast();
		assertThat(entry.path("removed")).hasSize(40_000);
		assertThat(entry.path("held")).isEmpty();
		assertThat(entry.path("requestId").asString()).hasSize(36);
	}

	@Test
	void recordsTheLicencesAUserHoldsAfterwards() {
		JsonNode user = this.simulator.user(LicenceRulesTests::isFree);
		this.simulator.bought(SimulatorUnderTest.path("customer", user), SimulatorUnderTest.BUSINESS_BASIC, 1);
		assign(user, SimulatorUnderTest.BUSINESS_BASIC_SKU);
		update(user, "{\"licensesToRemove\":[\"%s\"]}".formatted(SimulatorUnderTest.BUSINESS_BASIC_SKU));
		List<JsonNode> entries = this.simulator.ledger();
		assertThat(entries).extracting((it) -> it.path("sequence").asInt()).containsExactly(1, 2, 3);
		assertThat(entries.get(1).path("held").path(0).asString()).isEqualTo(SimulatorUnderTest.BUSINESS_BASIC_SKU);
		assertThat(entries.get(2).path("removed").path(0).asString()).isEqualTo(SimulatorUnderTest.BUSINESS_BASIC_SKU);
		assertThat(entries.get(2).path("held")).isEmpty();
	}

}
