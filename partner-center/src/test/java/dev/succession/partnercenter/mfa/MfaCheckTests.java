package dev.succession.partnercenter.mfa;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.fixtures.Client;
import dev.succession.partnercenter.fixtures.ScriptedServer;
import dev.succession.partnercenter.fixtures.ScriptedServer.Script;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** How it is found out whether the App+User credential has MFA. */
class MfaCheckTests {

	private static final String CUSTOMERS = "/v1/customers?size=1";

	@AutoClose
	private final ScriptedServer server = new ScriptedServer();

	@ParameterizedTest
	@CsvSource({ "true, COMPLIANT", "True, COMPLIANT", "false, MISSING", "perhaps, NOT_TOLD" })
	void readsTheHeader(String told, MfaStatus status) {
		this.server.on("GET", CUSTOMERS, Script.json(200, "{\"items\":[]}", "isMfaCompliant", told));
		assertThat(check()).isEqualTo(new Answer.Done<>(status));
		assertThat(this.server.lastCall().header("ValidateMfa")).isEqualTo("true");
	}

	@ParameterizedTest
	@CsvSource({ "'\"isMfaCompliant\":true,', COMPLIANT", "'\"IsMfaCompliant\":\"false\",', MISSING", "'', NOT_TOLD" })
	void readsTheProperty(String told, MfaStatus status) {
		this.server.on("GET", CUSTOMERS, Script.json(200, "{" + told + "\"items\":[]}"));
		assertThat(check()).isEqualTo(new Answer.Done<>(status));
	}

	@Test
	void findsNoMfaIfTheCheckItselfIsRefused() {
		this.server.on("GET", CUSTOMERS, Script.json(401, "{\"code\":900421,\"description\":\"MFA\"}"));
		assertThat(check()).isEqualTo(new Answer.Done<>(MfaStatus.MISSING));
	}

	@Test
	void checksNothingWithoutAnAppAndUserCredential() {
		try (Client client = Client.withoutCredentials(this.server, "app.client-id=app", "app.client-secret=secret")) {
			assertThat(client.mfa().check(Client.patiently())).isEqualTo(new Answer.Done<>(MfaStatus.NOT_CHECKED));
		}
		assertThat(this.server.requests()).isEmpty();
	}

	private Answer<MfaStatus> check() {
		try (Client client = new Client(this.server)) {
			return client.mfa().check(Client.patiently());
		}
	}

}
