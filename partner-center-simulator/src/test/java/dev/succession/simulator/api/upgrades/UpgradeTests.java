package dev.succession.simulator.api.upgrades;

import java.util.List;
import java.util.function.Predicate;

import dev.succession.simulator.PartnerCenterSimulatorApplication;
import dev.succession.simulator.testing.SimulatorUnderTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * A simulator in which the retiring product has a path to Business Basic for its seats,
 * and one to E1 for its users' licences as well.
 */
@Tag("integration")
class UpgradeTests {

	private static final SimulatorUnderTest SIMULATOR = new SimulatorUnderTest("--simulator.customers=60",
			"--simulator.provisioning-time=1h", "--simulator.upgrades[0].from=" + SimulatorUnderTest.KAIZALA,
			"--simulator.upgrades[0].to=" + SimulatorUnderTest.BUSINESS_BASIC,
			"--simulator.upgrades[1].from=" + SimulatorUnderTest.KAIZALA,
			"--simulator.upgrades[1].to=" + SimulatorUnderTest.OFFICE_E1,
			"--simulator.upgrades[1].license-transfer=true");

	@BeforeEach
	void startOver() {
		SIMULATOR.post("/simulator/reset", "");
	}

	@AfterAll
	static void stop() {
		SIMULATOR.close();
	}

	private static String source() {
		return SIMULATOR.subscription((it) -> SimulatorUnderTest.isRetiring(it) && holders(it).size() > 2
				&& holders(it).stream().allMatch((user) -> user.has("usageLocation"))
				&& it.path("quantity").asInt() <= 300);
	}

	private static List<JsonNode> holders(JsonNode subscription) {
		Predicate<JsonNode> holds = (user) -> user.path("licenses")
			.valueStream()
			.anyMatch((it) -> it.path("skuId").asString().equals(SimulatorUnderTest.KAIZALA_SKU));
		return SIMULATOR.state("user")
			.stream()
			.filter((user) -> user.path("customerId").equals(subscription.path("customerId")) && holds.test(user))
			.toList();
	}

	private static ObjectNode choice(String source, String offer) {
		return SIMULATOR.get(source + "/upgrades")
			.body()
			.path("items")
			.valueStream()
			.filter((it) -> it.path("targetOffer").path("id").asString().equalsIgnoreCase(offer))
			.map((it) -> (ObjectNode) it)
			.findFirst()
			.orElseThrow();
	}

	private static JsonNode upgrade(String source, JsonNode choice) {
		SimulatorUnderTest.Reply reply = SIMULATOR.post(source + "/upgrades", choice.toString());
		assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
		return reply.body();
	}

	private static int error(JsonNode body) {
		return body.path("upgradeErrors").path(0).path("code").asInt(-1);
	}

	private static List<String> kinds() {
		return SIMULATOR.ledger().stream().map((it) -> it.path("kind").asString()).toList();
	}

	@Test
	void movesTheSeatsOnly() {
		String source = source();
		int seats = SIMULATOR.get(source).body().path("quantity").asInt();
		ObjectNode choice = choice(source, SimulatorUnderTest.BUSINESS_BASIC);
		assertThat(choice.path("isEligible").asBoolean()).isTrue();
		assertThat(choice.path("upgradeType").asString()).isEqualTo("upgrade_only");
		assertThat(choice.path("quantity").asInt()).isEqualTo(seats);
		JsonNode result = upgrade(source, choice);
		assertThat(result.path("upgradeErrors")).isEmpty();
		assertThat(result.path("upgradeType").asInt()).isEqualTo(1);
		assertThat(kinds()).containsExactly("order.placed", "subscription.changed");
		assertThat(SIMULATOR.get(source).body().path("status").asString()).isEqualTo("suspended");
		String customer = source.substring(0, source.indexOf("/subscriptions"));
		JsonNode target = SIMULATOR.get(customer + "/subscriptions/" + result.path("targetSubscriptionId").asString())
			.body();
		assertThat(target.path("status").asString()).isEqualTo("active");
		assertThat(target.path("quantity").asInt()).isEqualTo(seats);
		assertThat(target.path("offerId").asString()).isEqualToIgnoringCase(SimulatorUnderTest.BUSINESS_BASIC);
	}

	@Test
	void movesTheLicencesAlong() {
		String source = source();
		JsonNode row = SIMULATOR.state("subscription")
			.stream()
			.filter((it) -> source.endsWith(it.path("id").asString()))
			.findFirst()
			.orElseThrow();
		int holders = holders(row).size();
		JsonNode result = upgrade(source, choice(source, SimulatorUnderTest.OFFICE_E1));
		assertThat(result.path("upgradeErrors")).isEmpty();
		assertThat(result.path("licenseErrors")).isEmpty();
		assertThat(result.path("upgradeType").asInt()).isEqualTo(2);
		assertThat(kinds()).startsWith("order.placed").endsWith("subscription.changed").hasSize(holders + 2);
		assertThat(SIMULATOR.ledger()).filteredOn((it) -> it.has("userId"))
			.hasSize(holders)
			.allMatch((it) -> it.path("held").path(0).asString().equals(SimulatorUnderTest.OFFICE_E1_SKU))
			.allMatch((it) -> it.path("removed").path(0).asString().equals(SimulatorUnderTest.KAIZALA_SKU));
		assertThat(holders(row)).isEmpty();
	}

	@Test
	void reportsUsersWhoseLicenceCouldNotBeMoved() {
		String source = SIMULATOR.subscription((it) -> SimulatorUnderTest.isRetiring(it)
				&& holders(it).stream().anyMatch((user) -> !user.has("usageLocation"))
				&& holders(it).size() <= it.path("quantity").asInt());
		JsonNode result = upgrade(source, choice(source, SimulatorUnderTest.OFFICE_E1));
		assertThat(result.path("upgradeErrors")).isEmpty();
		assertThat(result.path("licenseErrors")).isNotEmpty()
			.allMatch((it) -> it.path("errors").path(0).path("code").asInt() == 60000)
			.allMatch((it) -> it.path("email").asString().contains("@"));
	}

	@Test
	void upgradesOnlyOnce() {
		String source = source();
		ObjectNode choice = choice(source, SimulatorUnderTest.BUSINESS_BASIC);
		upgrade(source, choice);
		assertThat(error(upgrade(source, choice))).isEqualTo(2);
		ObjectNode after = choice(source, SimulatorUnderTest.BUSINESS_BASIC);
		assertThat(after.path("isEligible").asBoolean(true)).isFalse();
		assertThat(error(after)).isEqualTo(2);
		assertThat(kinds()).hasSize(2);
	}

	@Test
	void reportsTheObstacleOfAnUpgradeAndChangesNothing() {
		String source = source();
		ObjectNode basic = choice(source, SimulatorUnderTest.BUSINESS_BASIC);
		assertThat(error(upgrade(source, basic.deepCopy().put("upgradeType", 2)))).isEqualTo(7);
		assertThat(error(upgrade(source, basic.deepCopy().put("quantity", 1)))).isZero();
		ObjectNode unknown = basic.deepCopy();
		unknown.putObject("targetOffer").put("id", "ca12a1a0-0000-4000-8000-0000000000ff");
		assertThat(error(upgrade(source, unknown))).isEqualTo(8);
		unknown.putObject("targetOffer").put("id", SimulatorUnderTest.BUSINESS_PREMIUM);
		assertThat(error(upgrade(source, unknown))).isEqualTo(7);
		SimulatorUnderTest.Reply reply = SIMULATOR.postAppOnly(source + "/upgrades",
				choice(source, SimulatorUnderTest.OFFICE_E1).toString());
		assertThat(error(reply.body())).isEqualTo(5);
		assertThat(SIMULATOR.ledger()).isEmpty();
	}

	@Test
	void offersNoMoreThanTheTargetAllows() {
		String large = SIMULATOR
			.subscription((it) -> SimulatorUnderTest.isRetiring(it) && it.path("quantity").asInt() > 300);
		assertThat(choice(large, SimulatorUnderTest.BUSINESS_BASIC).path("isEligible").asBoolean(true)).isFalse();
		assertThat(choice(large, SimulatorUnderTest.OFFICE_E1).path("isEligible").asBoolean()).isTrue();
	}

	@Test
	void namesTheTargetsInTheOffer() {
		assertThat(SIMULATOR.get("/v1/offers/" + SimulatorUnderTest.KAIZALA + "?country=US")
			.body()
			.path("upgradeTargetOffers")
			.valueStream()).extracting((it) -> it.asString().toLowerCase())
			.containsExactly(SimulatorUnderTest.BUSINESS_BASIC, SimulatorUnderTest.OFFICE_E1);
	}

	@Test
	void refusesToStartWithAnUpgradeToAnUnknownOffer() {
		assertThatThrownBy(() -> PartnerCenterSimulatorApplication.start("--server.port=0",
				"--simulator.upgrades[0].from=" + SimulatorUnderTest.KAIZALA, "--simulator.upgrades[0].to=nix"))
			.hasStackTraceContaining("simulator.upgrades names the legacy offer nix, which is not in the catalogue.");
	}

}
