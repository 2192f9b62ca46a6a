package dev.succession.partnercenter.call;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.fixtures.Client;
import dev.succession.partnercenter.fixtures.ScriptedServer;
import dev.succession.partnercenter.fixtures.ScriptedServer.Script;
import dev.succession.partnercenter.licenses.LicenseChange;
import io.micrometer.core.instrument.Counter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** Errors that the client does not know are seen, and nothing else of them. */
@ExtendWith(OutputCaptureExtension.class)
class UnknownErrorTests {

	private static final String PATH = "/v1/customers/c1/users/u1/licenseupdates";

	private final ScriptedServer server = new ScriptedServer();

	private final Client client = new Client(this.server);

	@AfterEach
	void close() {
		this.client.close();
		this.server.close();
	}

	@ParameterizedTest
	@CsvSource({ "400, 999999, no, 999999", "403, 900999, no, 900999", "400, Directory_Odd, no, Directory_Odd",
			"400, 60000, something new, 60000", "409, '', no, none", "400, 5b3fa0c1-6c1e-4d0a, no, other",
			"400, 60099, User does not have a corresponding license., 60099" })
	void countsAnUnknownErrorByItsStatusAndCode(int status, String code, String text, String tag) {
		refuse(status, code, text);
		refuse(status, code, text);
		assertThat(counters()).singleElement().satisfies((counter) -> {
			assertThat(counter.count()).isEqualTo(2);
			assertThat(counter.getId().getTag("status")).isEqualTo(String.valueOf(status));
			assertThat(counter.getId().getTag("code")).isEqualTo(tag);
			assertThat(counter.getId().getTags()).hasSize(2);
		});
	}

	@ParameterizedTest
	@CsvSource({ "400, 60012, no", "409, 900278, no", "403, '', no", "404, 1000, no",
			"400, 60000, User license is inherited from a group membership" })
	void doesNotCountWhatItKnows(int status, String code, String text) {
		refuse(status, code, text);
		assertThat(counters()).isEmpty();
	}

	@Test
	void keepsTheNumberOfCountersSmall() {
		for (int code = 0; code < 300; code++) {
			refuse(400, String.valueOf(5_000_000 + code), "no");
		}
		assertThat(counters()).hasSizeLessThanOrEqualTo(101);
		assertThat(counters().stream().mapToDouble(Counter::count).sum()).isEqualTo(300);
	}

	@Test
	void saysOnceInTheLogWhatItDoesNotKnow(CapturedOutput output) {
		refuse(400, "999999", "The license of Daniel Tsai is not available.");
		refuse(400, "999999", "The license of Daniel Tsai is not available.");
		assertThat(output.getOut()).containsOnlyOnce("400/999999 The license of … is not available.")
			.doesNotContain("Tsai");
	}

	private Collection<Counter> counters() {
		return this.client.meters().find("succession.partner-center.errors.unknown").counters();
	}

	private void refuse(int status, String code, String text) {
		this.server.on("POST", PATH,
				Script.json(status, "{\"code\":\"%s\",\"description\":\"%s\"}".formatted(code, text)));
		Answer<?> answer = this.client.licenses()
			.update(Client.patiently(), "c1", "u1", new LicenseChange(Map.of("s1", Set.of()), Set.of()),
					UUID.randomUUID());
		assertThat(answer).isInstanceOf(Answer.Refused.class);
	}

}
