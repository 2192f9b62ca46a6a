package dev.succession.partnercenter;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

import dev.succession.partnercenter.fixtures.Client;
import dev.succession.partnercenter.fixtures.ScriptedServer;
import dev.succession.partnercenter.fixtures.ScriptedServer.Script;
import dev.succession.partnercenter.licenses.LicenseChange;
import dev.succession.partnercenter.licenses.LicenseUpdate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The kind of each error code that matters. */
class RefusalTests {

	private static final String PATH = "/v1/customers/c1/users/u1/licenseupdates";

	@AutoClose
	private static final ScriptedServer server = new ScriptedServer();

	@AutoClose
	private static final Client client = new Client(server);

	@ParameterizedTest
	@CsvSource({ "401/800001, ACCESS_DENIED", "401/900420, ACCESS_DENIED", "401/400, ACCESS_DENIED",
			"403/2032, ACCESS_DENIED", "403/900150, ACCESS_DENIED", "403/20002, RELATIONSHIP_MISSING",
			"403/900149, ACCESS_DENIED", "403/800039, ACCESS_DENIED", "404/1000, NOT_FOUND", "404/60003, NOT_FOUND",
			"404/60002, NOT_FOUND", "404/20003, NOT_FOUND", "404/20000, NOT_FOUND", "404/800008, NOT_FOUND",
			"400/3000, INVALID_REQUEST", "400/800002, INVALID_REQUEST", "400/900118, INVALID_REQUEST",
			"400/2000, INVALID_REQUEST", "400/2001, SUBSCRIPTION_INACTIVE", "400/2002, SEATS_OUT_OF_RANGE",
			"400/2011, SUBSCRIPTION_INACTIVE", "400/2055, STALE_ETAG", "412/, STALE_ETAG", "400/800082, IN_PROGRESS",
			"400/800090, SEATS_OUT_OF_RANGE", "400/800091, SUBSCRIPTION_INACTIVE", "400/900117, WINDOW_CLOSED",
			"409/27009, SUBSCRIPTION_INACTIVE", "403/2006, NOT_ELIGIBLE", "400/2006, NOT_CANCELLABLE",
			"403/2030, NOT_ELIGIBLE", "400/2100, NOT_AVAILABLE", "400/800004, NOT_AVAILABLE",
			"400/800070, NOT_AVAILABLE", "400/27006, CONCURRENT_LIMIT", "403/800066, CONCURRENT_LIMIT",
			"403/800089, CONCURRENT_LIMIT", "403/800067, SEATS_OUT_OF_RANGE", "403/800088, SEATS_OUT_OF_RANGE",
			"403/13605, AGREEMENT_MISSING", "403/900124, AGREEMENT_MISSING", "403/800069, CREDIT_OR_RISK",
			"403/800073, CREDIT_OR_RISK", "403/800074, CREDIT_OR_RISK", "403/800075, CREDIT_OR_RISK",
			"403/800023, CREDIT_OR_RISK", "400/800086, QUALIFICATION_MISSING", "403/2085, QUALIFICATION_MISSING",
			"409/800060, IN_PROGRESS", "409/800064, IN_PROGRESS", "400/800065, IN_PROGRESS", "409/800014, IN_PROGRESS",
			"400/800061, NOT_CANCELLABLE", "400/800063, NOT_CANCELLABLE", "403/800077, NOT_CANCELLABLE",
			"400/800018, OTHER", "400/60012, NO_LICENSES_LEFT", "403/2091, NOT_AVAILABLE", "403/800028, NOT_AVAILABLE",
			"404/400013, NOT_AVAILABLE", "404/400018, NOT_AVAILABLE", "404/400019, NOT_AVAILABLE",
			"403/800020, NOT_ELIGIBLE", "400/900203, NOT_ELIGIBLE", "403/400030, NOT_ELIGIBLE",
			"403/400036, NOT_ELIGIBLE", "403/900123, AGREEMENT_MISSING", "403/900121, CREDIT_OR_RISK",
			"409/800082, IN_PROGRESS", "400/800040, NOT_CANCELLABLE", "400/800096, NOT_CANCELLABLE",
			"403/800019, NOT_CANCELLABLE", "400/800095, SEATS_OUT_OF_RANGE", "404/800076, NOT_FOUND",
			"404/800007, NOT_FOUND", "400/900126, INVALID_REQUEST", "400/2054, INVALID_REQUEST",
			"400/800071, INVALID_REQUEST", "400/800093, INVALID_REQUEST", "400/800097, INVALID_REQUEST",
			"400/800098, INVALID_REQUEST", "400/4018, OTHER", "400/800009, OTHER", "400/60000, OTHER",
			"400/999999, OTHER", "409/1, OTHER", "404/999999, NOT_FOUND", "403/999999, ACCESS_DENIED" })
	void classifiesAnErrorByItsCode(String summary, ErrorKind meaning) {
		String[] parts = summary.split("/", -1);
		String code = parts[1].isEmpty() ? "" : "\"code\":" + parts[1] + ",";
		refuse(Integer.parseInt(parts[0]), "{" + code + "\"description\":\"no\",\"data\":[],\"source\":\"PartnerFD\"}");
		assertThat(update()).isInstanceOfSatisfying(Answer.Refused.class,
				(refused) -> assertThat(refused.refusal().kind()).isEqualTo(meaning));
	}

	@Test
	void refusesAnOfferThatIsNoLongerSold() {
		assertThat(ErrorKind.of(403, "2091", "").mayPass()).isFalse();
		assertThat(ErrorKind.of(200, "2091", "")).isEqualTo(ErrorKind.NOT_AVAILABLE);
	}

	@ParameterizedTest
	@CsvSource({ "License assignment cannot be done for user with invalid usage location., USAGE_LOCATION",
			"MutuallyExclusiveViolation : plans, CONFLICTING_PLANS",
			"License assignment failed because of conflicting service plans., CONFLICTING_PLANS" })
	void classifiesAnErrorByItsTextWhereNoCodeIsPublished(String text, ErrorKind meaning) {
		refuse(400, "{\"code\":60099,\"description\":\"" + text + "\"}");
		assertThat(update()).isInstanceOfSatisfying(Answer.Refused.class,
				(refused) -> assertThat(refused.refusal().kind()).isEqualTo(meaning));
		refuse(400, "{\"code\":60099,\"description\":\"no\",\"data\":[\"" + text + "\"]}");
		assertThat(update()).isInstanceOfSatisfying(Answer.Refused.class,
				(refused) -> assertThat(refused.refusal().kind()).isEqualTo(meaning));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "1\\r\\nforged: line", "\\u001B[31mred", "${jndi:ldap://x}", "\\u202Eabc", "=HYPERLINK(1)" })
	void leavesANonPlainCodeOutOfTheSummary(String code) {
		refuse(403, "{\"code\":\"" + code + "\",\"description\":\"no\"}");
		assertThat(update()).isInstanceOfSatisfying(Answer.Refused.class,
				(refused) -> assertThat(refused.refusal()).hasToString("403"));
	}

	private static void refuse(int status, String body) {
		server.on("POST", PATH, Script.json(status, body));
	}

	private static Answer<LicenseUpdate> update() {
		return client.licenses()
			.update(Client.patiently(), "c1", "u1", new LicenseChange(Map.of("s1", Set.of()), Set.of()),
					UUID.randomUUID());
	}

}
