package dev.succession.partnercenter.paging;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.customers.CustomerPage;
import dev.succession.partnercenter.customers.CustomerSummary;
import dev.succession.partnercenter.customers.Relationship;
import dev.succession.partnercenter.fixtures.Client;
import dev.succession.partnercenter.fixtures.ScriptedServer;
import dev.succession.partnercenter.fixtures.ScriptedServer.Script;
import dev.succession.partnercenter.users.User;
import dev.succession.partnercenter.users.UserPage;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Lists with a filter. */
class FilterTests {

	private static final Filter STARTING = new Filter(Filter.Field.COMPANY_NAME, Filter.Operator.STARTS_WITH, "cont");

	private static final Filter DELETED = new Filter(Filter.Field.USER_STATE, Filter.Operator.EQUALS, "Inactive");

	@AutoClose
	private final ScriptedServer server = new ScriptedServer();

	@AutoClose
	private final Client client = new Client(this.server);

	@Test
	void sendsTheFilterWithEveryPage() {
		String path = "/v1/customers?filter="
				+ encoded("{\"Field\":\"CompanyName\",\"Value\":\"cont\",\"Operator\":\"starts_with\"}") + "&size=1";
		this.server
			.on("GET", path, Script.json(200,
					"{\"items\":[{\"id\":\"C1\",\"relationshipToPartner\":\"reseller\"}],\"continuationToken\":\"t\"}"))
			.on("GET", path + "&seekOperation=Next", Script.json(200, "{\"items\":[]}"));
		assertThat(this.client.customers().page(Client.patiently(), STARTING, 1, null)).isEqualTo(
				new Answer.Done<>(new CustomerPage(List.of(new CustomerSummary("C1", Relationship.RESELLER)), "t", 0)));
		assertThat(this.client.customers().page(Client.patiently(), STARTING, 1, "t"))
			.isEqualTo(new Answer.Done<>(new CustomerPage(List.of(), null, 0)));
	}

	@Test
	void listsDeletedUsersByTheirState() {
		this.server.on("GET", "/v1/customers/c1/users?filter="
				+ encoded("{\"Field\":\"UserState\",\"Value\":\"Inactive\",\"Operator\":\"equals\"}") + "&size=5",
				Script.json(200, "{\"items\":[{\"id\":\"U1\",\"state\":\"inactive\"}]}"));
		assertThat(this.client.users().page(Client.patiently(), "c1", DELETED, 5, null))
			.isEqualTo(new Answer.Done<>(new UserPage(List.of(new User("U1", null, false)), null, 0)));
	}

	@ParameterizedTest
	@CsvSource({ "COMPANY_NAME, CompanyName", "DOMAIN, Domain", "INDIRECT_RESELLER, IndirectReseller",
			"INDIRECT_CLOUD_SOLUTION_PROVIDER, IndirectCloudSolutionProvider" })
	void encodesEveryFilterValue(Filter.Field field, String spelled) {
		this.client.customers()
			.page(Client.patiently(), new Filter(field, Filter.Operator.STARTS_WITH, "A&B \"{x}\" +é"), 5, null);
		String sent = this.server.lastCall().path();
		assertThat(sent).doesNotContain("{", "\"", " ", "A&B", "+");
		assertThat(URLDecoder.decode(sent, StandardCharsets.UTF_8)).isEqualTo("/v1/customers?filter={\"Field\":\""
				+ spelled + "\",\"Value\":\"A&B \\\"{x}\\\" +é\",\"Operator\":\"starts_with\"}&size=5");
	}

	@Test
	void hidesTheFilterValueInItsText() {
		assertThat(STARTING).hasToString("Filter[COMPANY_NAME STARTS_WITH]");
	}

	private static String encoded(String json) {
		return URLEncoder.encode(json, StandardCharsets.UTF_8);
	}

}
