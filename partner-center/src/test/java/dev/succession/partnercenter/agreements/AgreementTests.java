package dev.succession.partnercenter.agreements;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.agreements.AgreementStatus.Accepted;
import dev.succession.partnercenter.agreements.AgreementStatus.Missing;
import dev.succession.partnercenter.agreements.AgreementStatus.NotChecked;
import dev.succession.partnercenter.fixtures.Client;
import dev.succession.partnercenter.fixtures.ScriptedServer;
import dev.succession.partnercenter.fixtures.ScriptedServer.Script;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is believed of an answer about a customer's agreement. */
class AgreementTests {

	private static final String CUSTOMER = "b44bb1fb-c595-45b0-9e09-d657365580bf";

	private static final String AGREEMENTS = "/v1/customers/" + CUSTOMER
			+ "/agreements?agreementType=MicrosoftCustomerAgreement";

	private static final String OF_2024 = "{\"dateAgreed\":\"2024-05-06T00:00:00Z\",\"type\":\"MicrosoftCustomerAgreement\"}";

	private static final String OF_2021 = OF_2024.replace("2024", "2021");

	private static final String CLOUD_AGREEMENT = "{\"dateAgreed\":\"2024-05-06\",\"type\":\"MicrosoftCloudAgreement\"}";

	@AutoClose
	private final ScriptedServer server = new ScriptedServer();

	@ParameterizedTest
	@CsvSource({ "2023-04-01T00:00:00Z, true", "2023-03-31T23:59:59Z, false", "2026-01-05T10:11:12.123Z, true",
			"2019-10-01, false" })
	void countsOnlyWhatWasAcceptedSinceApril2023(String agreed, boolean counts) {
		assertThat(answered("{\"items\":[{\"dateAgreed\":\"%s\"}]}".formatted(agreed)))
			.isEqualTo(counts ? new Accepted() : new Missing(true));
	}

	@Test
	void countsTheAgreementThatWasRenewed() {
		assertThat(answered("{\"totalCount\":2,\"items\":[%s,%s]}".formatted(OF_2021, OF_2024)))
			.isEqualTo(new Accepted());
	}

	@Test
	void saysThatAnAgreementIsMissingIfACompleteListLacksIt() {
		assertThat(answered("{\"totalCount\":0,\"items\":[]}")).isEqualTo(new Missing(false));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"totalCount\":1,\"items\":[]}", "{\"items\":[{\"dateAgreed\":\"soon\"}]}",
			"{\"items\":[{\"type\":\"MicrosoftCustomerAgreement\"}]}", "{\"items\":[],\"continuationToken\":\"more\"}",
			"{\"items\":[],\"links\":{\"next\":{\"uri\":\"/customers\"}}}", "{\"items\":[" + CLOUD_AGREEMENT + "]}" })
	void callsNoAgreementMissingIfTheListMayLackRows(String body) {
		assertThat(answered(body)).isEqualTo(new NotChecked("the list of agreements is not complete"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "[]", "{\"items\":null}", "<html>", "{\"items\":[" })
	void isUndecidedAfterAnAnswerThatIsNoList(String body) {
		this.server.on("GET", AGREEMENTS, Script.json(200, body));
		assertThat(ask()).isInstanceOf(Answer.Unknown.class);
	}

	@Test
	void isUndecidedAfterAnAnswerThatIsCutOff() {
		this.server.on("GET", AGREEMENTS, Script.cutOff(200, "{\"totalCount\":0,\"items\":[]}"));
		assertThat(ask()).isInstanceOf(Answer.Unknown.class);
	}

	@Test
	void leavesARefusalToItsCaller() {
		this.server.on("GET", AGREEMENTS, Script.json(403, "{\"code\":2032,\"description\":\"no\"}"));
		assertThat(ask()).isInstanceOf(Answer.Refused.class);
	}

	@Test
	void asksNothingWithoutAnAppAndUserCredential() {
		try (Client client = Client.withoutCredentials(this.server, "app.client-id=app", "app.client-secret=secret")) {
			assertThat(client.agreements().of(Client.patiently(), CUSTOMER))
				.isEqualTo(new Answer.Done<>(new NotChecked("no App+User credential is configured")));
		}
		assertThat(this.server.requests()).isEmpty();
	}

	@Test
	void asksNothingInACloudThatHasNoAgreements() {
		try (Client client = new Client(this.server, "cloud=us-government")) {
			assertThat(client.agreements().of(Client.patiently(), CUSTOMER))
				.isEqualTo(new Answer.Done<>(new NotChecked("the API of this cloud has no customer agreements")));
		}
		assertThat(this.server.requests()).isEmpty();
	}

	@Test
	void saysThatItCannotAskWithACredentialThatIsRefused() {
		this.server.on("GET", AGREEMENTS, Script.json(401, "{\"code\":900421,\"description\":\"MFA\"}"));
		assertThat(ask())
			.isEqualTo(new Answer.Done<>(new NotChecked("Partner Center refuses the App+User credential")));
	}

	@Test
	void saysThatItCannotAskWithoutAToken() {
		this.server.on("POST", "/partner.example/oauth2/token", Script.json(400, "{\"error\":\"invalid_grant\"}"));
		assertThat(ask()).isEqualTo(new Answer.Done<>(new NotChecked("there is no App+User token")));
	}

	private AgreementStatus answered(String body) {
		this.server.on("GET", AGREEMENTS, Script.json(200, body));
		Answer<AgreementStatus> answer = ask();
		assertThat(answer).isInstanceOf(Answer.Done.class);
		return ((Answer.Done<AgreementStatus>) answer).value();
	}

	private Answer<AgreementStatus> ask() {
		try (Client client = new Client(this.server)) {
			return client.agreements().of(Client.patiently(), CUSTOMER);
		}
	}

}
