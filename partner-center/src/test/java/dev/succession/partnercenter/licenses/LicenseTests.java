package dev.succession.partnercenter.licenses;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.ErrorKind;
import dev.succession.partnercenter.customers.Qualification;
import dev.succession.partnercenter.fixtures.Client;
import dev.succession.partnercenter.fixtures.Published;
import dev.succession.partnercenter.fixtures.ScriptedServer;
import dev.succession.partnercenter.fixtures.ScriptedServer.Script;
import dev.succession.partnercenter.users.User;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.skyscreamer.jsonassert.JSONAssert;

import static org.assertj.core.api.Assertions.assertThat;

/** Users and their licences. */
class LicenseTests {

	private static final String USER = "/v1/customers/c1/users/u1";

	private static final String UPDATES = USER + "/licenseupdates";

	private static final LicenseChange MOVE = new LicenseChange(
			Map.of("f8a1db68-be16-40ed-86d5-cb42ce701560", Set.of("plan-1")), Set.of("old-sku"));

	@AutoClose
	private final ScriptedServer server = new ScriptedServer();

	@AutoClose
	private final Client client = new Client(this.server);

	@Test
	void movesAUserInOneSubmit() throws Exception {
		this.server.on("POST", UPDATES, Script.json(201,
				"{\"licensesToAssign\":[{\"skuId\":\"x\"}],\"licenseWarnings\":[],\"attributes\":{}}"));
		assertThat(update(MOVE)).isEqualTo(new Answer.Done<>(new LicenseUpdate(List.of())));
		JSONAssert.assertEquals("""
				{"licensesToAssign": [{"skuId": "f8a1db68-be16-40ed-86d5-cb42ce701560", "excludedPlans": ["plan-1"]}],
				 "licensesToRemove": ["old-sku"], "licenseWarnings": null,
				 "attributes": {"objectType": "LicenseUpdate"}}""", this.server.lastCall().body(), true);
	}

	@Test
	void sendsThePublishedRequest() throws Exception {
		this.server.on("POST", UPDATES, Script.json(201, "{\"licenseWarnings\":null}"));
		update(new LicenseChange(Map.of("f8a1db68-be16-40ed-86d5-cb42ce701560", Set.of()), Set.of()));
		String published = Published.text("licenseupdates-request");
		for (String name : List.of("LicensesToAssign", "ExcludedPlans", "SkuId", "LicensesToRemove", "LicenseWarnings",
				"Attributes", "ObjectType")) {
			published = published.replace("\"" + name + "\"",
					"\"" + Character.toLowerCase(name.charAt(0)) + name.substring(1) + "\"");
		}
		JSONAssert.assertEquals(published, this.server.lastCall().body(), true);
	}

	@Test
	void returnsTheWarningsOfASuccess() {
		this.server.on("POST", UPDATES, Script.json(201,
				"{\"licenseWarnings\":[{\"code\":\"W1\",\"message\":\"Daniel\",\"servicePlans\":[]},{\"code\":7}]}"));
		assertThat(update(MOVE)).isEqualTo(new Answer.Done<>(new LicenseUpdate(List.of("W1", "7"))));
	}

	@Test
	void treatsUnassignedPlansAsDisabled() {
		this.server.on("GET", USER + "/licenses", Script.json(200, """
				{"items":[{"productSku":{"id":"SKU1"},"servicePlans":[
				  {"id":"P1","capabilityStatus":"Assigned"},{"id":"P2","capabilityStatus":"Disabled"},
				  {"id":"P3","capabilityStatus":"assigned"},{"id":"P4"}]}]}"""));
		assertThat(this.client.licenses().ofUser(Client.patiently(), "c1", "u1"))
			.isEqualTo(new Answer.Done<>(List.of(new AssignedLicense("sku1", Set.of("p1", "p3", "p4")))));
	}

	@Test
	void doesNotTakeMissingPlansForDisabled() {
		this.server.on("GET", USER + "/licenses", Script.json(200, """
				{"items":[{"productSku":{"id":"SKU1"}},{"productSku":{"id":"SKU2"},"servicePlans":[]}]}"""));
		assertThat(this.client.licenses().ofUser(Client.patiently(), "c1", "u1")).isEqualTo(
				new Answer.Done<>(List.of(new AssignedLicense("sku1", null), new AssignedLicense("sku2", Set.of()))));
	}

	@Test
	void treatsAnUnreadableLicenceAsUnknown() {
		this.server.on("GET", USER + "/licenses",
				Script.json(200, "{\"items\":[{\"productSku\":{\"id\":\"SKU1\"}},{\"productSku\":{}}]}"));
		assertThat(this.client.licenses().ofUser(Client.patiently(), "c1", "u1")).isInstanceOf(Answer.Unknown.class);
	}

	@Test
	void readsThatAUserHasNoLicence() {
		this.server.on("GET", USER + "/licenses", Script.json(200, "{\"totalCount\":0,\"items\":[]}"));
		assertThat(this.client.licenses().ofUser(Client.patiently(), "c1", "u1"))
			.isEqualTo(new Answer.Done<>(List.of()));
	}

	@Test
	void setsAUsageLocation() throws Exception {
		this.server.on("PATCH", USER,
				Script.json(200, "{\"id\":\"U1\",\"usageLocation\":\"DE\",\"state\":\"active\"}"));
		assertThat(this.client.users().setUsageLocation(Client.patiently(), "c1", "u1", "DE", UUID.randomUUID()))
			.isEqualTo(new Answer.Done<>(new User("U1", "DE", true)));
		JSONAssert.assertEquals("{\"usageLocation\":\"DE\",\"attributes\":{\"objectType\":\"CustomerUser\"}}",
				this.server.lastCall().body(), true);
	}

	@Test
	void readsQualifications() {
		this.server.on("GET", "/v1/customers/c1/qualifications", Script.json(200, """
				[{"qualification":"Education","vettingStatus":"Approved"},
				 {"qualification":"governmentCommunityCloud","vettingStatus":"InReview"},
				 {"qualification":"state_owned_entity"},{"qualification":"space","vettingStatus":"Lost"}]"""));
		Answer<List<Qualification>> answer = this.client.customers().qualifications(Client.patiently(), "c1");
		assertThat(answer).isEqualTo(new Answer.Done<>(
				List.of(new Qualification(Qualification.Kind.EDUCATION, Qualification.VettingStatus.APPROVED),
						new Qualification(Qualification.Kind.GOVERNMENT_COMMUNITY_CLOUD,
								Qualification.VettingStatus.IN_REVIEW),
						new Qualification(Qualification.Kind.STATE_OWNED_ENTITY, Qualification.VettingStatus.NONE),
						new Qualification(Qualification.Kind.UNKNOWN, Qualification.VettingStatus.UNKNOWN))));
	}

	@Test
	void refusesLicenceWorkInTheCloudOf21Vianet() {
		try (Client china = new Client(this.server, "cloud=china", "require-licenses=false")) {
			assertThat(List.of(china.licenses().ofUser(Client.patiently(), "c1", "u1"),
					china.licenses().subscribedSkus(Client.patiently(), "c1"),
					china.licenses().update(Client.patiently(), "c1", "u1", MOVE, UUID.randomUUID())))
				.allSatisfy((answer) -> assertThat(answer).isInstanceOfSatisfying(Answer.Refused.class, (refused) -> {
					assertThat(refused.refusal().kind()).isEqualTo(ErrorKind.UNSUPPORTED_IN_CLOUD);
					assertThat(refused.refusal().summary())
						.isEqualTo("In the cloud operated by 21Vianet licences of users can't be managed by API");
				}));
		}
		assertThat(this.server.requests()).isEmpty();
	}

	private Answer<LicenseUpdate> update(LicenseChange change) {
		return this.client.licenses().update(Client.patiently(), "c1", "u1", change, UUID.randomUUID());
	}

}
