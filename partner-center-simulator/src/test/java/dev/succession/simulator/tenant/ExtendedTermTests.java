package dev.succession.simulator.tenant;

import dev.succession.simulator.testing.SimulatorUnderTest;
import dev.succession.simulator.testing.SimulatorUnderTest.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of new commerce whose renewal is switched off, at the end of its term.
 */
@Tag("integration")
class ExtendedTermTests {

	private static final String CANCEL = "[{\"scheduleType\":\"EndOfTerm\",\"actionType\":\"Cancel\"}]";

	private final SimulatorUnderTest simulator = SimulatorUnderTest.fresh();

	private final String path = this.simulator.bought(this.simulator.customer("commercial"),
			SimulatorUnderTest.NEW_COMMERCE_BASIC, 5);

	private JsonNode subscription() {
		return this.simulator.get(this.path).body();
	}

	private void extendTerms() {
		this.simulator.behave("{\"provisioningTime\":\"PT0S\",\"switches\":[\"EXTENDED_TERMS\"]}");
	}

	private void switchRenewalOff() {
		assertThat(this.simulator.change(this.path, "autoRenewEnabled", false).status()).isEqualTo(200);
	}

	private Reply cancelAtEnd() {
		return this.simulator.change(this.path, "scheduledActions", this.simulator.parse(CANCEL));
	}

	@Test
	void extendsWhatNeitherRenewsNorWasToldToEnd() {
		extendTerms();
		switchRenewalOff();
		this.simulator.advance("P33D");
		JsonNode extended = subscription();
		assertThat(extended.path("status").asString()).isEqualTo("active");
		assertThat(extended.path("offerId").asString()).isEqualTo("CFQ7TTC0LH18:E001:CFQ7TTC0K971");
		assertThat(extended.path("termDuration").asString()).isEqualTo("P1M");
		assertThat(extended.path("billingCycle").asString()).isEqualTo("monthly");
		this.simulator.advance("P31D");
		assertThat(subscription().path("status").asString()).isEqualTo("active");
	}

	@Test
	void schedulesTheExtensionWithinADay() {
		extendTerms();
		switchRenewalOff();
		assertThat(subscription().path("autoRenewEnabled").asBoolean()).isFalse();
		this.simulator.advance("PT25H");
		JsonNode filled = subscription();
		assertThat(filled.path("autoRenewEnabled").asBoolean()).isTrue();
		assertThat(filled.path("offerId").asString()).isEqualTo(SimulatorUnderTest.NEW_COMMERCE_BASIC);
		assertThat(filled.path("scheduledNextTermInstructions").path("product").path("skuId").asString())
			.isEqualTo("E001");
	}

	@Test
	void backFillsWhatWasSwitchedOffLongAgo() {
		switchRenewalOff();
		this.simulator.advance("P5D");
		assertThat(subscription().path("autoRenewEnabled").asBoolean()).isFalse();
		extendTerms();
		assertThat(subscription().path("autoRenewEnabled").asBoolean()).isTrue();
		assertThat(subscription().has("scheduledNextTermInstructions")).isTrue();
	}

	@Test
	void endsForGoodWhatWasToldToEnd() {
		extendTerms();
		switchRenewalOff();
		JsonNode told = cancelAtEnd().body();
		assertThat(told.path("scheduledActions").path(0).path("actionType").asString()).isEqualTo("Cancel");
		assertThat(told.path("scheduledActions").path(0).path("effectiveDate").asString())
			.isEqualTo(told.path("commitmentEndDate").asString());
		assertThat(subscription().path("scheduledActions")).hasSize(1);
		this.simulator.advance("PT25H");
		assertThat(subscription().has("scheduledNextTermInstructions")).isFalse();
		this.simulator.advance("P32D");
		assertThat(subscription().path("status").asString()).isEqualTo("deleted");
		assertThat(this.simulator.change(this.path, "status", "active").code()).isEqualTo(2011);
	}

	@Test
	void takesBackAnExtensionThatIsScheduledAlready() {
		extendTerms();
		switchRenewalOff();
		this.simulator.advance("PT25H");
		JsonNode told = cancelAtEnd().body();
		assertThat(told.has("scheduledNextTermInstructions")).isFalse();
		assertThat(told.path("scheduledActions")).hasSize(1);
	}

	@Test
	void forgetsWhatWasScheduledWhenAChangeLeavesItOut() {
		cancelAtEnd();
		assertThat(this.simulator.change(this.path, "scheduledActions", this.simulator.parse("[]"))
			.body()
			.has("scheduledActions")).isFalse();
	}

	@Test
	void cancelsAnExtendedTermAtAnyTime() {
		extendTerms();
		switchRenewalOff();
		this.simulator.advance("P50D");
		assertThat(this.simulator.change(this.path, "status", "deleted").status()).isEqualTo(200);
	}

	@Test
	void expiresAsBeforeIfSwitchedOff() {
		switchRenewalOff();
		this.simulator.advance("P33D");
		assertThat(subscription().path("status").asString()).isEqualTo("expired");
	}

	@Test
	void refusesAnActionThatItDoesNotKnow() {
		Reply reply = this.simulator.change(this.path, "scheduledActions",
				this.simulator.parse("[{\"scheduleType\":\"EndOfTerm\",\"actionType\":\"Explode\"}]"));
		assertThat(reply.code()).isEqualTo(900126);
	}

}
