package dev.succession.simulator.token;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import dev.succession.simulator.testing.SimulatorUnderTest;
import dev.succession.simulator.testing.SimulatorUnderTest.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("integration")
class SignInTests {

	private static final String TENANT = "/ca12a1a0-0000-4000-8000-00000000c500";

	private static final String CLIENT = "&client_id=ca12a1a0-0000-4000-8000-00000000a001&client_secret=simulator-secret";

	private static final String READER = "&client_id=ca12a1a0-0000-4000-8000-00000000a002&client_secret=simulator-reader-secret";

	private static final String RESOURCE = "&resource=https://api.partnercenter.microsoft.com";

	private final SimulatorUnderTest simulator = SimulatorUnderTest.fresh();

	@Test
	void answersVersion1WithTexts() {
		Reply reply = this.simulator.form(TENANT + "/oauth2/token",
				"grant_type=client_credentials" + CLIENT + RESOURCE);
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.body().path("expires_in").asString()).isEqualTo("3600");
		assertThat(reply.body().path("expires_in").isString()).isTrue();
		assertThat(reply.body().has("refresh_token")).isFalse();
	}

	@Test
	void answersVersion2WithNumbersAndANewRefreshTokenThatWorks() {
		String scope = "&scope=https://api.partnercenter.microsoft.com/user_impersonation%20offline_access";
		Reply reply = this.simulator.form(TENANT + "/oauth2/v2.0/token",
				"grant_type=refresh_token&refresh_token=simulator-refresh-token" + CLIENT + scope);
		assertThat(reply.body().path("expires_in").isNumber()).isTrue();
		String rotated = reply.body().path("refresh_token").asString();
		assertThat(rotated).isNotEqualTo("simulator-refresh-token");
		Reply again = this.simulator.form(TENANT + "/oauth2/v2.0/token",
				"grant_type=refresh_token&refresh_token=" + rotated + CLIENT + scope);
		assertThat(again.status()).isEqualTo(200);
		assertThat(call(again)).isEqualTo(200);
	}

	@Test
	void readsTheScopesOfVersion2InAnyOrder() {
		Reply reply = this.simulator
			.form(TENANT + "/oauth2/v2.0/token", "grant_type=refresh_token&refresh_token=simulator-refresh-token"
					+ CLIENT
					+ "&scope=offline_access%20openid%20https://api.partnercenter.microsoft.com/user_impersonation");
		assertThat(call(reply)).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/oauth2/token", "/oauth2/v2.0/token" })
	void tellsWhoHasSignedInIfAsked(String endpoint) {
		String form = "grant_type=refresh_token&refresh_token=simulator-refresh-token" + CLIENT + RESOURCE;
		JsonNode silent = this.simulator.form(TENANT + endpoint, form).body();
		assertThat(silent.has("id_token")).isFalse();
		assertThat(silent.has("client_info")).isFalse();
		JsonNode asked = this.simulator.form(TENANT + endpoint, form + "&scope=openid&client_info=1").body();
		JsonNode claims = decoded(asked.path("id_token").asString().split("\\.")[1]);
		assertThat(claims.path("aud").asString()).isEqualTo("ca12a1a0-0000-4000-8000-00000000a001");
		assertThat(claims.path("tid").asString()).isEqualTo(TENANT.substring(1));
		JsonNode info = decoded(asked.path("client_info").asString());
		assertThat(info.path("uid")).isEqualTo(claims.path("oid"));
		assertThat(info.path("utid")).isEqualTo(claims.path("tid"));
	}

	@Test
	void tellsNoUserToAppOnlyCredentials() {
		JsonNode answer = this.simulator
			.form(TENANT + "/oauth2/token",
					"grant_type=client_credentials&scope=openid&client_info=1" + CLIENT + RESOURCE)
			.body();
		assertThat(answer.has("id_token")).isFalse();
	}

	private JsonNode decoded(String part) {
		return this.simulator.parse(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
	}

	@ParameterizedTest
	@CsvSource({ "400,invalid_request,/nobody,client_credentials,secret", //
			"401,invalid_client,,client_credentials,wrong", "400,invalid_grant,,refresh_token&refresh_token=x,secret",
			"400,unsupported_grant_type,,password,secret" })
	void refuses(int status, String error, String tenant, String grant, String secret) {
		String client = CLIENT.replace("=simulator-secret", "=simulator-" + secret);
		Reply reply = this.simulator.form(((tenant != null) ? tenant : TENANT) + "/oauth2/token",
				"grant_type=" + grant + client + RESOURCE);
		assertThat(reply.status()).isEqualTo(status);
		assertThat(reply.body().path("error").asString()).isEqualTo(error);
	}

	@Test
	void refusesCallsWithoutAToken() {
		Reply reply = this.simulator.anonymous("/v1/customers");
		assertThat(reply.status()).isEqualTo(401);
		assertThat(reply.code()).isEqualTo(800001);
	}

	@Test
	void refusesCallsWithAWrongToken() {
		Reply reply = this.simulator.anonymous("/v1/customers", "Authorization", "Bearer nonsense");
		assertThat(reply.status()).isEqualTo(401);
		assertThat(reply.code()).isEqualTo(400);
	}

	@Test
	void refusesTheRetiredAudience() {
		Reply token = this.simulator.form(TENANT + "/oauth2/token",
				"grant_type=client_credentials" + CLIENT + "&resource=https://graph.windows.net");
		Reply reply = this.simulator.anonymous("/v1/customers", "Authorization", bearer(token));
		assertThat(reply.status()).isEqualTo(401);
		assertThat(reply.code()).isEqualTo(900420);
	}

	@Test
	void refusesUsersAndLicencesToAppOnlyCredentials() {
		String customer = this.simulator.customer("commercial");
		assertThat(this.simulator.getAppOnly(customer + "/subscriptions").status()).isEqualTo(200);
		Reply reply = this.simulator.getAppOnly(customer + "/users");
		assertThat(reply.status()).isEqualTo(403);
		assertThat(reply.code()).isEqualTo(2032);
	}

	@Test
	void refusesWritesToReadOnlyRoles() {
		Reply token = this.simulator.form(TENANT + "/oauth2/token",
				"grant_type=refresh_token&refresh_token=simulator-reader-refresh-token" + READER + RESOURCE);
		assertThat(call(token)).isEqualTo(200);
		Reply reply = this.simulator.post(this.simulator.customer("commercial") + "/orders", "{}", "Authorization",
				bearer(token));
		assertThat(reply.status()).isEqualTo(403);
		assertThat(reply.code()).isEqualTo(900150);
	}

	@Test
	void countsSignInsApartFromCallsOfTheApi() {
		this.simulator.form(TENANT + "/oauth2/token", "grant_type=client_credentials" + CLIENT + RESOURCE);
		this.simulator.form(TENANT + "/oauth2/v2.0/token", "grant_type=password" + CLIENT + RESOURCE);
		JsonNode calls = this.simulator.anonymous("/simulator/calls").body();
		assertThat(calls.path("signIns")).isEqualTo(this.simulator.parse("{\"200\":1,\"400\":1}"));
		assertThat(calls.path("total").asInt()).isZero();
	}

	@Test
	void revokesAnExchangedRefreshTokenIfConfigured() {
		try (SimulatorUnderTest strict = new SimulatorUnderTest("--simulator.customers=1",
				"--simulator.revoke-rotated-refresh-tokens=true")) {
			Reply original = refresh(strict, "simulator-refresh-token");
			assertThat(original.status()).isEqualTo(400);
			assertThat(original.body().path("error").asString()).isEqualTo("invalid_grant");
			assertThat(refresh(strict, "simulator-refresh-token.guessed").status()).isEqualTo(400);
			Reply second = refresh(strict, strict.refreshToken());
			assertThat(second.status()).isEqualTo(200);
			assertThat(refresh(strict, strict.refreshToken()).status()).isEqualTo(400);
			assertThat(refresh(strict, second.body().path("refresh_token").asString()).status()).isEqualTo(200);
		}
	}

	private static Reply refresh(SimulatorUnderTest simulator, String token) {
		return simulator.form(TENANT + "/oauth2/token",
				"grant_type=refresh_token&refresh_token=" + token + CLIENT + RESOURCE);
	}

	@Test
	void answers503WhenSignInFails() {
		this.simulator.behave("{\"signInFails\":true}");
		Reply reply = this.simulator.form(TENANT + "/oauth2/token",
				"grant_type=client_credentials" + CLIENT + RESOURCE);
		assertThat(reply.status()).isEqualTo(503);
	}

	private int call(Reply token) {
		return this.simulator.anonymous("/v1/customers", "Authorization", bearer(token)).status();
	}

	private static String bearer(Reply token) {
		return "Bearer " + token.body().path("access_token").asString();
	}

}
