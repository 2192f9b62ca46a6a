package dev.succession.simulator.stages.faults;

import dev.succession.simulator.testing.SimulatorUnderTest;
import dev.succession.simulator.testing.SimulatorUnderTest.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Licences that come from a group, alone or beside a direct assignment.
 */
@Tag("integration")
class GroupLicenseTests {

	private final SimulatorUnderTest simulator = SimulatorUnderTest.fresh();

	private final JsonNode user = this.simulator
		.user((it) -> it.path("licenses").size() == 1 && held(it).equals(SimulatorUnderTest.KAIZALA_SKU));

	private final String path = SimulatorUnderTest.path("user", this.user);

	private static String held(JsonNode user) {
		return user.path("licenses").path(0).path("skuId").asString();
	}

	private Reply remove() {
		return this.simulator.post(this.path + "/licenseupdates",
				"{\"licensesToRemove\":[\"" + SimulatorUnderTest.KAIZALA_SKU + "\"]}");
	}

	private void inject(String kind, String more) {
		this.simulator
			.injectFault("\"fault\":\"%s\",\"user\":\"%s\"%s".formatted(kind, this.user.path("id").asString(), more));
	}

	private JsonNode source() {
		return this.simulator.state("user")
			.stream()
			.filter((it) -> it.path("id").equals(this.user.path("id")))
			.findFirst()
			.orElseThrow()
			.path("licenses")
			.path(0)
			.path("source");
	}

	private long licenses() {
		return this.simulator.get(this.path + "/licenses").body().path("totalCount").asLong();
	}

	@Test
	void aLicenceFromAGroupCannotBeRemoved() {
		inject("LICENSE_FROM_GROUP", "");
		assertThat(source().asString()).isEqualTo("group");
		for (int i = 0; i < 2; i++) {
			Reply refused = remove();
			assertThat(refused.status()).isEqualTo(400);
			assertThat(refused.body().path("description").asString()).isEqualTo(
					"User license is inherited from a group membership and it cannot be removed directly from the user.");
		}
		assertThat(licenses()).isOne();
		assertThat(this.simulator.ledger()).isEmpty();
		this.simulator.behave("{}");
		assertThat(remove().status()).isEqualTo(201);
		assertThat(licenses()).isZero();
	}

	@Test
	void aLicenceHeldDirectlyAndFromAGroupStaysListedAfterItsRemoval() {
		inject("LICENSE_ALSO_FROM_GROUP", "");
		assertThat(source().asString()).isEqualTo("both");
		assertThat(remove().status()).isEqualTo(201);
		assertThat(licenses()).isOne();
		assertThat(source().asString()).isEqualTo("group");
		assertThat(remove().body().path("description").asString()).contains("inherited from a group membership");
		assertThat(this.simulator.ledger()).hasSize(1);
		assertThat(this.simulator.ledger().getFirst().path("removed")).isEmpty();
	}

	@Test
	void otherLicencesAreNotFromTheGroup() {
		inject("LICENSE_FROM_GROUP", ",\"sku\":\"" + SimulatorUnderTest.OFFICE_E1_SKU + "\"");
		assertThat(source().isMissingNode()).isTrue();
		assertThat(remove().status()).isEqualTo(201);
	}

	@Test
	void concernsTheSameShareOfTheUsersWhateverOtherRulesThereAre() {
		this.simulator.behave("{\"faults\":[{\"fault\":\"LICENSE_FROM_GROUP\",\"probability\":0.1}]}");
		long[] first = fromGroup();
		this.simulator.behave(
				"{\"faults\":[{\"fault\":\"DELAY\",\"count\":0},{\"fault\":\"LICENSE_FROM_GROUP\",\"probability\":0.1}]}");
		assertThat(fromGroup()).isEqualTo(first);
		assertThat(first[0]).isBetween(first[1] / 20, first[1] / 5);
	}

	/** How many users have it from a group, how many have it at all, and which ones. */
	private long[] fromGroup() {
		long[] counts = new long[3];
		for (JsonNode it : this.simulator.state("user")) {
			for (JsonNode license : it.path("licenses")) {
				boolean kaizala = license.path("skuId").asString().equals(SimulatorUnderTest.KAIZALA_SKU);
				counts[1] += kaizala ? 1 : 0;
				counts[0] += (kaizala && license.has("source")) ? 1 : 0;
				counts[2] += (kaizala && license.has("source")) ? it.path("id").asString().hashCode() : 0;
			}
		}
		return counts;
	}

	@Test
	void aRuleForUsersHasNoCount() {
		Reply reply = this.simulator.call("PUT", "/simulator/faults",
				"{\"faults\":[{\"fault\":\"LICENSE_FROM_GROUP\",\"count\":1}]}");
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.body().path("message").asString()).contains("faults[0].fault").contains("probability");
	}

}
