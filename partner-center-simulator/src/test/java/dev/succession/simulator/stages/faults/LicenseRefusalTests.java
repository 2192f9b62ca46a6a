package dev.succession.simulator.stages.faults;

import dev.succession.simulator.testing.SimulatorUnderTest;
import dev.succession.simulator.testing.SimulatorUnderTest.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Refused licence updates in the words of the directory.
 */
@Tag("integration")
class LicenseRefusalTests {

	private final SimulatorUnderTest simulator = SimulatorUnderTest.fresh();

	@ParameterizedTest
	@CsvSource({ "PLANS_CONFLICT,are mutually exclusive", "PLAN_DEPENDENCY,depends on the service plan(s)",
			"NO_LICENSES_LEFT,does not have any available licenses",
			"LICENSE_NOT_YET_THERE,does not correspond to a valid company License" })
	void refusesAUserInTheWordsOfTheDirectory(String kind, String words) {
		JsonNode user = this.simulator.user((it) -> it.has("usageLocation") && it.path("licenses").isEmpty());
		this.simulator.bought(SimulatorUnderTest.path("customer", user), SimulatorUnderTest.OFFICE_E1, 1);
		this.simulator.injectFault("\"fault\":\"%s\",\"count\":1".formatted(kind));
		String path = SimulatorUnderTest.path("user", user) + "/licenseupdates";
		String update = "{\"licensesToAssign\":[{\"skuId\":\"%s\"}]}".formatted(SimulatorUnderTest.OFFICE_E1_SKU);
		Reply refused = this.simulator.post(path, update);
		assertThat(refused.status()).isEqualTo(400);
		assertThat(refused.code()).isEqualTo(60000);
		assertThat(refused.body().path("description").asString()).contains(words);
		assertThat(this.simulator.post(path, update).status()).isEqualTo(201);
	}

}
