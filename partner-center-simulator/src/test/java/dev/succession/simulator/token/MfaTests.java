package dev.succession.simulator.token;

import java.util.stream.IntStream;

import dev.succession.simulator.testing.SimulatorUnderTest;
import dev.succession.simulator.testing.SimulatorUnderTest.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Multi-factor authentication, which the service enforces for a share of the App+User
 * calls.
 */
@Tag("integration")
class MfaTests {

	private final SimulatorUnderTest simulator = SimulatorUnderTest.fresh();

	private final String customer = this.simulator.customer("commercial");

	@Test
	void refusesAShareOfTheCallsWithoutTheClaim() {
		this.simulator.injectFault("\"fault\":\"MFA_MISSING\",\"probability\":0.5");
		long refused = IntStream.range(0, 40)
			.mapToObj((i) -> this.simulator.get(this.customer))
			.filter((reply) -> reply.status() == 401 && reply.code() == 900421)
			.count();
		assertThat(refused).isBetween(8L, 32L);
		assertThat(this.simulator.getAppOnly(this.customer).status()).isEqualTo(200);
	}

	@Test
	void refusesEveryCallForItsDuration() {
		this.simulator.injectFault("\"fault\":\"MFA_MISSING\",\"count\":1,\"duration\":\"PT1H\"");
		assertThat(IntStream.range(0, 5).mapToObj((i) -> this.simulator.get(this.customer).code()))
			.containsOnly(900421);
	}

	@Test
	void tellsWhoAsksWhetherTheTokenHasTheClaim() {
		assertThat(asked().header("isMfaCompliant")).isEqualTo("true");
		assertThat(this.simulator.get(this.customer).raw().headers().map()).doesNotContainKey("ismfacompliant");
		this.simulator.injectFault("\"fault\":\"MFA_MISSING\",\"count\":1");
		Reply refused = asked();
		assertThat(refused.status()).isEqualTo(401);
		assertThat(refused.header("isMfaCompliant")).isEqualTo("false");
		assertThat(asked().header("isMfaCompliant")).isEqualTo("true");
		this.simulator.injectFault("\"fault\":\"MFA_MISSING\",\"probability\":0");
		Reply passed = asked();
		assertThat(passed.status()).isEqualTo(200);
		assertThat(passed.header("isMfaCompliant")).isEqualTo("false");
	}

	private Reply asked() {
		return this.simulator.get(this.customer, "ValidateMfa", "true");
	}

}
