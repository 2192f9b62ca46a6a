package dev.succession.partnercenter.paging;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.customers.CustomerPage;
import dev.succession.partnercenter.customers.CustomerSummary;
import dev.succession.partnercenter.customers.Relationship;
import dev.succession.partnercenter.fixtures.Client;
import dev.succession.partnercenter.fixtures.ScriptedServer;
import dev.succession.partnercenter.fixtures.ScriptedServer.Script;
import dev.succession.partnercenter.users.User;
import dev.succession.partnercenter.users.UserPage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Reading lists page by page, with every form of the pointer to the next page. */
class PagingTests {

	private static final String FIRST = "/v1/customers?size=2";

	private static final String NEXT = "/v1/customers?size=2&seekOperation=Next";

	private static final String ROWS = "\"totalCount\":2,\"items\":[{\"id\":\"C1\",\"relationshipToPartner\":\"reseller\"}]";

	private static final Script LAST = Script.json(200, "{" + ROWS.replace("C1", "C2") + ",\"links\":{}}");

	@AutoClose
	private final ScriptedServer server = new ScriptedServer();

	@AutoClose
	private final Client client = new Client(this.server);

	@Test
	void readsAPageOfAHundredThousandRows() {
		String rows = IntStream.range(0, 100_000)
			.mapToObj((i) -> "{\"id\":\"c%d\",\"relationshipToPartner\":\"reseller\"}".formatted(i))
			.collect(Collectors.joining(",", "{\"totalCount\":100000,\"items\":[", "]}"));
		this.server.on("GET", FIRST, Script.json(200, rows));
		assertThat(all()).hasSize(100_000).startsWith("c0").endsWith("c99999");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"continuationToken\":\"t/+1==\"",
			"\"links\":{\"next\":{\"uri\":\"/customers?size=2\",\"method\":\"GET\","
					+ "\"headers\":[{\"key\":\"MS-ContinuationToken\",\"value\":\"t/+1==\"}]}}",
			"\"Links\":{\"Next\":{\"Uri\":\"/v1//v1/customers\",\"Headers\":[{\"Key\":\"ms-continuationtoken\",\"Value\":\"t/+1==\"}]}}",
			"\"continuationToken\":\"t/+1==\",\"links\":{\"next\":{\"uri\":\"https://elsewhere.example/v1/customers\"}}" })
	void goesOnWithTheContinuationToken(String pointer) {
		this.server.on("GET", FIRST, Script.json(200, "{" + ROWS + "," + pointer + "}")).on("GET", NEXT, LAST);
		assertThat(all()).containsExactly("C1", "C2");
		assertThat(this.server.lastCall().header("MS-ContinuationToken")).isEqualTo("t/+1==");
	}

	@ParameterizedTest
	@CsvSource({ "/customers?size=2&seekOperation=Next", "/v1/customers?size=2&seekOperation=Next",
			"customers?size=2&seekOperation=Next", "{server}/v1/customers?size=2&seekOperation=Next",
			"{server}/customers?size=2&seekOperation=Next" })
	void goesOnWithALinkThatHasNoToken(String uri) {
		this.server
			.on("GET", FIRST,
					Script
						.json(200,
								"{" + ROWS + ",\"links\":{\"next\":{\"uri\":\""
										+ uri.replace("{server}", this.server.url()) + "\",\"headers\":[]}}}"))
			.on("GET", NEXT, LAST);
		assertThat(all()).containsExactly("C1", "C2");
	}

	@ParameterizedTest
	@CsvSource({ "https://elsewhere.example/v1/customers?page=2", "//elsewhere.example/v1/customers?page=2",
			"http://127.0.0.1:1/v1/customers?page=2", "/v1/customers/c9?page=2", "/v1/../admin?page=2", "::",
			"/customers?%7Bx%7D=1", "/customers?size=%C3%28%zz", "http://[::" })
	void followsNoLinkToAnotherPath(String uri) {
		this.server.on("GET", FIRST, Script.json(200, "{" + ROWS + ",\"links\":{\"next\":{\"uri\":\"" + uri + "\"}}}"));
		assertThat(this.client.customers().page(Client.patiently(), 2, null))
			.isEqualTo(new Answer.Unknown<>("unreadable answer: links.next"));
		assertThat(this.server.calls()).hasSizeLessThanOrEqualTo(3);
	}

	@ParameterizedTest
	@ValueSource(strings = { "link:/users?size=2", "link:/customers/c9", "link:/customers?size=%zz",
			"link:/customers?size=%", "link:http://[", "link:", "two words", "line\r\nbreak" })
	void refusesAContinuationTokenOfAnotherList(String token) {
		assertThat(this.client.customers().page(Client.patiently(), 2, token)).isInstanceOf(Answer.Refused.class);
		assertThat(this.server.calls()).isEmpty();
	}

	@Test
	void treatsARefusedSeekAsTheEndButNotARefusedFirstPage() {
		Script refused = Script.json(400, "{\"code\":2000,\"description\":\"generic\"}");
		this.server.on("GET", FIRST, refused).on("GET", NEXT, refused);
		assertThat(this.client.customers().page(Client.patiently(), 2, "token"))
			.isEqualTo(new Answer.Done<>(new CustomerPage(List.of(), null, 0)));
		assertThat(this.client.customers().page(Client.patiently(), 2, null)).isInstanceOf(Answer.Refused.class);
	}

	@Test
	void countsUnreadableRows() {
		this.server.on("GET", FIRST, Script.json(200,
				"{\"items\":[null,{\"id\":\"\"},{},7,{\"id\":\"C1\",\"relationshipToPartner\":\"new_kind\"}]}"));
		assertThat(this.client.customers().page(Client.patiently(), 2, null)).isEqualTo(
				new Answer.Done<>(new CustomerPage(List.of(new CustomerSummary("C1", Relationship.UNKNOWN)), null, 4)));
	}

	@Test
	void walksUsersTheSameWay() {
		this.server
			.on("GET", "/v1/customers/c1/users?size=1",
					Script.json(200,
							"{\"items\":[{\"id\":\"U1\",\"state\":\"Active\",\"usageLocation\":\"de\"}],"
									+ "\"continuationToken\":\"t\"}"))
			.on("GET", "/v1/customers/c1/users?size=1&seekOperation=Next",
					Script.json(200, "{\"items\":[{\"id\":\"U2\",\"state\":\"inactive\"},{}]}"));
		assertThat(this.client.users().page(Client.patiently(), "c1", 1, null))
			.isEqualTo(new Answer.Done<>(new UserPage(List.of(new User("U1", "DE", true)), "t", 0)));
		assertThat(this.client.users().page(Client.patiently(), "c1", 1, "t"))
			.isEqualTo(new Answer.Done<>(new UserPage(List.of(new User("U2", null, false)), null, 1)));
	}

	private List<String> all() {
		List<String> ids = new ArrayList<>();
		@Nullable String token = null;
		do {
			CustomerPage page = this.client.customers()
				.page(Client.patiently(), 2, token) instanceof Answer.Done<CustomerPage>(CustomerPage value) ? value
						: new CustomerPage(List.of(), null, 1);
			page.customers().forEach((customer) -> ids.add(customer.id()));
			token = page.continuationToken();
		}
		while (token != null);
		return ids;
	}

}
