package dev.succession.partnercenter;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
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
import org.junit.jupiter.params.provider.MethodSource;
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
	@CsvSource({ "403/2032, ACCESS_DENIED", "403/900150, ACCESS_DENIED", "403/20002, RELATIONSHIP_MISSING",
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
			"400/800018, SANDBOX_LIMIT", "400/60012, NO_LICENSES_LEFT", "403/2091, NOT_AVAILABLE",
			"403/800028, NOT_AVAILABLE", "404/400013, NOT_AVAILABLE", "404/400018, NOT_AVAILABLE",
			"404/400019, NOT_AVAILABLE", "403/800020, NOT_ELIGIBLE", "400/900203, NOT_ELIGIBLE",
			"403/400030, NOT_ELIGIBLE", "403/400036, NOT_ELIGIBLE", "403/900123, AGREEMENT_MISSING",
			"403/900121, CREDIT_OR_RISK", "409/800082, IN_PROGRESS", "400/800040, NOT_CANCELLABLE",
			"400/800096, NOT_CANCELLABLE", "403/800019, NOT_CANCELLABLE", "400/800095, SEATS_OUT_OF_RANGE",
			"404/800076, NOT_FOUND", "404/800007, IN_PROGRESS", "400/900126, INVALID_REQUEST",
			"400/2054, INVALID_REQUEST", "400/800071, INVALID_REQUEST", "400/800093, INVALID_REQUEST",
			"400/800097, INVALID_REQUEST", "400/800098, INVALID_REQUEST", "400/4018, OTHER", "400/800009, CART_ITEM",
			"400/60000, OTHER", "400/999999, OTHER", "409/1, OTHER", "404/999999, OTHER", "404/, OTHER",
			"403/999999, OTHER", "403/, ACCESS_DENIED", "401/, ACCESS_DENIED" })
	void classifiesAnErrorByItsCode(String summary, ErrorKind meaning) {
		String[] parts = summary.split("/", -1);
		String code = parts[1].isEmpty() ? "" : "\"code\":" + parts[1] + ",";
		refuse(Integer.parseInt(parts[0]), "{" + code + "\"description\":\"no\",\"data\":[],\"source\":\"PartnerFD\"}");
		assertThat(update()).isInstanceOfSatisfying(Answer.Refused.class,
				(refused) -> assertThat(refused.refusal().kind()).isEqualTo(meaning));
	}

	/**
	 * What Microsoft has added since 2024, and what each means for a migration. A caller
	 * never sees those about a credential: they hold it back.
	 */
	@ParameterizedTest
	@CsvSource({ "401/800001, ACCESS_DENIED, false", "401/900420, ACCESS_DENIED, false",
			"401/400, ACCESS_DENIED, false", "409/900278, PENDING_OPERATION, false",
			"400/900279, UPDATES_NOT_ALLOWED, true", "400/900311, UPDATED_TOO_OFTEN, true",
			"403/900416, ACCOUNT_LOCKED, true", "400/900419, CONCURRENT_LIMIT, true",
			"400/900206, PARTNER_SETTING, true", "400/900154, PARTNER_SETTING, true",
			"400/900316, CREDENTIAL_REFUSED, false", "403/900329, CREDENTIAL_REFUSED, false",
			"401/900421, CREDENTIAL_REFUSED, false", "403/900308, ACCESS_BLOCKED, false",
			"403/900309, ACCESS_BLOCKED, false", "403/90000, ACCESS_BLOCKED, false",
			"400/900215, SUBSCRIPTION_INACTIVE, true", "400/900217, NOT_ELIGIBLE, true",
			"400/900219, NOT_ELIGIBLE, true", "400/600061, OTHER, false",
			"400/Directory_ExpiredPageToken, PAGE_TOKEN_EXPIRED, false" })
	void knowsTheCodesOfTheLastYears(String summary, ErrorKind kind, boolean isFinal) {
		String[] parts = summary.split("/");
		assertThat(ErrorKind.of(Integer.parseInt(parts[0]), parts[1], "no")).isEqualTo(kind);
		assertThat(kind.isFinal()).isEqualTo(isFinal);
	}

	@ParameterizedTest
	@CsvSource({ "10000, NOT_AVAILABLE", "10001, CART_ITEM", "10002, CART_ITEM", "10003, CART_ITEM",
			"10004, PARTNER_SETTING", "10006, CART_ITEM", "10007, SUBSCRIPTION_INACTIVE", "10008, NOT_ELIGIBLE",
			"10009, SANDBOX_LIMIT", "10010, INVALID_REQUEST", "10011, SUBSCRIPTION_INACTIVE", "10012, NOT_ELIGIBLE",
			"800070, NOT_AVAILABLE", "27006, CONCURRENT_LIMIT" })
	void knowsTheErrorsOfACartBesideThoseOfTheApi(String code, ErrorKind kind) {
		assertThat(ErrorKind.of(201, code, "")).isEqualTo(kind);
	}

	@Test
	void refusesAnOfferThatIsNoLongerSold() {
		assertThat(ErrorKind.of(403, "2091", "").isFinal()).isTrue();
		assertThat(ErrorKind.of(200, "2091", "")).isEqualTo(ErrorKind.NOT_AVAILABLE);
	}

	/**
	 * Another catalogue item may be free, so it is looked up before it is called a limit.
	 */
	@Test
	void takesALimitOfNoAssetsForAnItemThatIsOutdated() {
		assertThat(ErrorKind.of(403, "800089", "The purchase exceeded the remaining limit of 0 assets."))
			.isEqualTo(ErrorKind.CART_ITEM);
		assertThat(ErrorKind.of(403, "800089", "The purchase exceeded the remaining limit of 2 assets."))
			.isEqualTo(ErrorKind.CONCURRENT_LIMIT);
	}

	@ParameterizedTest
	@MethodSource("rows")
	void findsEachLineOfTheTable(KnownErrors.Row row) {
		int status = row.status().equals("*") ? 409 : Integer.parseInt(row.status());
		String code = row.code().equals("*") ? "60099" : row.code();
		String text = row.text().equals("*") ? "no" : "x %s y".formatted(row.text().toUpperCase(Locale.ROOT));
		assertThat(ErrorKind.of(status, code, text)).isEqualTo(row.kind());
		assertThat(row.source()).isIn("page", "cart", "2026", "mfa", "entra", "seen");
		assertThat(row.says()).isNotEmpty();
	}

	static List<KnownErrors.Row> rows() {
		return KnownErrors.rows();
	}

	@Test
	void hasNoErrorTwiceInTheTable() {
		assertThat(rows().stream().map((row) -> List.of(row.status(), row.code(), row.text()))).doesNotHaveDuplicates();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			License assignment cannot be done for user with invalid usage location. | USAGE_LOCATION
			MutuallyExclusiveViolation : plans | CONFLICTING_PLANS
			License assignment failed because of conflicting service plans. | CONFLICTING_PLANS
			License assignment failed because service plans 1, 2 are mutually exclusive. | CONFLICTING_PLANS
			License assignment failed because service plan 1 depends on the service plan(s) 2, 3 | PLAN_DEPENDENCY
			Subscription with SKU 1 does not have any available licenses. | NO_LICENSES_LEFT
			License 1 does not correspond to a valid company License. | LICENSE_NOT_YET_THERE
			User license is inherited from a group membership and it cannot be removed directly from the user. \
			| INHERITED_FROM_GROUP
			User does not have a corresponding license. | LICENSE_NOT_HELD
			Tenant address information is not available. | TENANT_NOT_READY
			The specified page token value has expired and can no longer be included in your request. \
			| PAGE_TOKEN_EXPIRED
			""")
	void classifiesAnErrorByItsTextWhereNoCodeIsPublished(String text, ErrorKind meaning) {
		for (String code : List.of("60099", "60000", "3000")) {
			refuse(400, "{\"code\":%s,\"description\":\"%s\"}".formatted(code, text));
			assertThat(update()).isInstanceOfSatisfying(Answer.Refused.class,
					(refused) -> assertThat(refused.refusal().kind()).isEqualTo(meaning));
			refuse(400, "{\"code\":%s,\"description\":\"no\",\"data\":[\"%s\"]}".formatted(code, text));
			assertThat(update()).isInstanceOfSatisfying(Answer.Refused.class,
					(refused) -> assertThat(refused.refusal().kind()).isEqualTo(meaning));
		}
	}

	@Test
	void believesACodeThatIsKnownMoreThanAText() {
		assertThat(ErrorKind.of(404, "60002", "The usage location of the user")).isEqualTo(ErrorKind.NOT_FOUND);
	}

	/** Only these undo anything, or refuse for good. */
	@Test
	void callsFinalOnlyWhatIsKnownToBe() {
		assertThat(EnumSet.allOf(ErrorKind.class)).filteredOn((kind) -> !kind.isFinal())
			.containsExactlyInAnyOrder(ErrorKind.ACCESS_DENIED, ErrorKind.CREDENTIAL_REFUSED, ErrorKind.ACCESS_BLOCKED,
					ErrorKind.IN_PROGRESS, ErrorKind.CART_ITEM, ErrorKind.LICENSE_NOT_YET_THERE,
					ErrorKind.LICENSE_NOT_HELD, ErrorKind.TENANT_NOT_READY, ErrorKind.PAGE_TOKEN_EXPIRED,
					ErrorKind.STALE_ETAG, ErrorKind.PENDING_OPERATION, ErrorKind.INVALID_REQUEST, ErrorKind.OTHER);
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
