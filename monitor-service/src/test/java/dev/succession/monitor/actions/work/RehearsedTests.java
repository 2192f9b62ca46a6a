package dev.succession.monitor.actions.work;

import dev.succession.events.ActionResultKind;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class RehearsedTests {

	private static final JsonMapper JSON = new JsonMapper();

	private static String words(String fact) {
		Settlement.Outcome outcome = Rehearsed.outcome(JSON.readTree(fact));
		assertThat(outcome.result()).isEqualTo(ActionResultKind.DONE);
		return outcome.detail();
	}

	@Test
	void saysWhatWouldBeWrittenAndHowManyWritesThereAre() {
		assertThat(words("""
				{"outcome": "CHANGES", "writeCount": 1, "detail": null,
				"writes": [{"method": "POST", "path": "/v1/customers/c/orders", "body": "{\\"quantity\\":5}"}]}"""))
			.isEqualTo("CHANGES: POST /v1/customers/c/orders {\"quantity\":5}");
		assertThat(words("""
				{"outcome": "CHANGES", "writeCount": 12, "writes": [
				{"method": "POST", "path": "/a", "body": ""}, {"method": "PATCH", "path": "/b", "body": ""}]}"""))
			.isEqualTo("CHANGES by 12 writes: POST /a, PATCH /b");
	}

	@Test
	void saysWhyNothingWouldBeWritten() {
		assertThat(words("""
				{"outcome": "WAITS", "waitsUntil": "2026-03-01T00:00:00Z", "detail": "an order to be listed"}"""))
			.isEqualTo("WAITS until 2026-03-01T00:00:00Z: an order to be listed");
		assertThat(words("""
				{"outcome": "PARKS", "waitsUntil": null, "detail": "REFUSED: 400/2094"}"""))
			.isEqualTo("PARKS: REFUSED: 400/2094");
		assertThat(words("""
				{"outcome": "ANSWERS", "facts": ["replacement.ordered", "replacement.purchased"], "detail": null}"""))
			.isEqualTo("ANSWERS: replacement.ordered, replacement.purchased");
		assertThat(words("""
				{"outcome": "HELD", "facts": [], "detail": null}""")).isEqualTo("HELD: operators have it stand still");
		assertThat(words("""
				{"outcome": "UNKNOWN", "detail": null}""")).isEqualTo("UNKNOWN");
	}

}
