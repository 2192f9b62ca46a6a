package dev.succession.partnercenter.upgrades;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.ErrorKind;
import dev.succession.partnercenter.fixtures.Client;
import dev.succession.partnercenter.fixtures.ScriptedServer;
import dev.succession.partnercenter.fixtures.ScriptedServer.Script;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skyscreamer.jsonassert.JSONAssert;

import static org.assertj.core.api.Assertions.assertThat;

/** Upgrades of legacy subscriptions, also with errors in the body of a success. */
class UpgradeTests {

	private static final String PATH = "/v1/customers/c1/subscriptions/s1/upgrades";

	private static final String OFFERED = """
			{"targetOffer":{"id":"796B6B5F","name":"E3"},"upgradeType":"upgrade_with_license_transfer","isEligible":true,
			 "quantity":3,"upgradeErrors":[],"attributes":{"objectType":"Upgrade"}}""";

	@AutoClose
	private final ScriptedServer server = new ScriptedServer();

	@AutoClose
	private final Client client = new Client(this.server);

	@Test
	void readsWhatIsEligible() {
		this.server.on("GET", PATH,
				Script.json(200, "{\"items\":[" + OFFERED
						+ ",{\"targetOffer\":{\"id\":\"AB\"},\"upgradeType\":1,\"isEligible\":false,\"quantity\":1,"
						+ "\"upgradeErrors\":[{\"code\":2,\"description\":\"not active\"},{\"code\":77}]}]}"));
		List<Upgrade> upgrades = offered();
		assertThat(upgrades.getFirst().isEligible()).isTrue();
		assertThat(upgrades.getFirst().type()).isEqualTo(Upgrade.Type.UPGRADE_WITH_LICENSE_TRANSFER);
		assertThat(upgrades.getLast().targetOfferId()).isEqualTo("AB");
		assertThat(upgrades.getLast().type()).isEqualTo(Upgrade.Type.UPGRADE_ONLY);
		assertThat(upgrades.getLast().errors()).containsExactlyInAnyOrder(UpgradeError.SUBSCRIPTION_STATUS_NOT_ACTIVE,
				UpgradeError.OTHER);
	}

	@Test
	void takesAnUpgradeAndKeepsNoUserName() throws Exception {
		this.server.on("GET", PATH, Script.json(200, "{\"items\":[" + OFFERED + "]}"))
			.on("POST", PATH, Script.json(200, """
					{"sourceSubscriptionId":"S1","targetSubscriptionId":"S2","upgradeType":2,"upgradeErrors":[],
					 "licenseErrors":[{"userObjectId":"U1","name":"Ann","email":"ann@x.example","errors":[]}]}"""));
		UUID requestId = UUID.randomUUID();
		Answer<UpgradeResult> answer = this.client.upgrades()
			.take(Client.patiently(), "c1", "s1", offered().getFirst(), requestId);
		assertThat(answer).isEqualTo(new Answer.Done<>(new UpgradeResult("S1", "S2", Set.of(), Set.of("U1"))));
		assertThat(answer.toString()).doesNotContain("Ann").doesNotContain("ann@");
		assertThat(this.server.lastCall().header("MS-RequestId")).isEqualTo(requestId.toString());
		JSONAssert.assertEquals(OFFERED, this.server.lastCall().body(), true);
	}

	@ParameterizedTest
	@CsvSource({ "1, ACCESS_DENIED", "2, SUBSCRIPTION_INACTIVE", "3, CONFLICTING_PLANS", "4, IN_PROGRESS",
			"5, ACCESS_DENIED", "6, NOT_ELIGIBLE", "7, NOT_ELIGIBLE", "8, NOT_AVAILABLE", "9, IN_PROGRESS",
			"10, NOT_ELIGIBLE", "11, ACCESS_DENIED" })
	void treatsAReasonInsteadOfATargetAsRefusal(int code, ErrorKind meaning) {
		this.server.on("GET", PATH, Script.json(200, "{\"items\":[" + OFFERED + "]}"))
			.on("POST", PATH,
					Script.json(200, "{\"sourceSubscriptionId\":\"S1\",\"upgradeErrors\":[{\"code\":" + code + "}]}"));
		assertThat(take()).isInstanceOfSatisfying(Answer.Refused.class,
				(refused) -> assertThat(refused.refusal().kind()).isEqualTo(meaning));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"upgradeErrors\":[{\"code\":0}]}", "{\"upgradeErrors\":[{\"code\":99}]}",
			"{\"upgradeErrors\":[{\"code\":2},{}]}" })
	void treatsAnUpgradeWithNeitherTargetNorKnownReasonAsUnknown(String body) {
		this.server.on("GET", PATH, Script.json(200, "{\"items\":[" + OFFERED + "]}"))
			.on("POST", PATH, Script.json(200, body));
		assertThat(take()).isInstanceOf(Answer.Unknown.class);
	}

	@ParameterizedTest
	@MethodSource("lost")
	void repeatsNoUpgradeThatMayHaveBeenTaken(Script lost) {
		this.server.on("GET", PATH, Script.json(200, "{\"items\":[" + OFFERED + "]}"))
			.on("POST", PATH, lost, Script.json(200, "{\"targetSubscriptionId\":\"S2\"}"));
		assertThat(take()).isInstanceOf(Answer.Unknown.class);
		assertThat(this.server.calls("POST", PATH)).hasSize(1);
	}

	static Stream<Script> lost() {
		return Stream.of(Script.hangUp(), Script.json(500, "{\"code\":800003,\"description\":\"oops\"}"),
				Script.cutOff(200, "{"));
	}

	private Answer<UpgradeResult> take() {
		return this.client.upgrades().take(Client.patiently(), "c1", "s1", offered().getFirst(), UUID.randomUUID());
	}

	private List<Upgrade> offered() {
		return this.client.upgrades()
			.list(Client.patiently(), "c1", "s1") instanceof Answer.Done<List<Upgrade>>(List<Upgrade> upgrades)
					? upgrades : List.of();
	}

}
