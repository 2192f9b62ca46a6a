package dev.succession.partnercenter.paging;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.customers.CustomerPage;
import dev.succession.partnercenter.fixtures.Client;
import dev.succession.partnercenter.fixtures.ScriptedServer;
import dev.succession.partnercenter.fixtures.ScriptedServer.Script;
import dev.succession.partnercenter.users.User;
import dev.succession.partnercenter.users.UserPage;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Lists as streams of pages: lazy and never endless. */
class PageStreamTests {

	private static final String FIRST = "/v1/customers?size=2";

	private static final String NEXT = "/v1/customers?size=2&seekOperation=Next";

	@AutoClose
	private final ScriptedServer server = new ScriptedServer();

	@AutoClose
	private final Client client = new Client(this.server, "paging.max-pages=7");

	@Test
	void readsEachPageOnlyOnDemand() {
		this.server.on("GET", FIRST, page(1, "t1")).on("GET", NEXT, page(2, "t2"));
		assertThat(this.client.customers().pages(Client.patiently(), 2).findFirst()).get()
			.isInstanceOf(Answer.Done.class);
		assertThat(this.server.calls()).hasSize(1);
	}

	@Test
	void endsAfterTheLastPage() {
		this.server.on("GET", FIRST, page(1, "t1")).on("GET", NEXT, page(2, "t2"), page(3, ""));
		assertThat(pages()).hasSize(3).allMatch(Answer.Done.class::isInstance);
		assertThat(this.server.calls()).hasSize(3);
	}

	@ParameterizedTest
	@ValueSource(ints = { 403, 500 })
	void endsAfterTheFirstAnswerThatIsNotDone(int status) {
		this.server.on("GET", FIRST, page(1, "t1"))
			.on("GET", NEXT, Script.json(status, "{\"code\":20002,\"description\":\"no\"}"));
		assertThat(pages()).hasSize(2).last().isNotInstanceOf(Answer.Done.class);
	}

	@Test
	void endsWhenTheSamePageComesAgain() {
		this.server.on("GET", FIRST, page(1, "t1")).on("GET", NEXT, page(2, "t2"), page(1, "t1"), page(2, "t2"));
		assertThat(pages()).hasSize(5).last().isEqualTo(new Answer.Unknown<>("paging does not end"));
	}

	@Test
	void acceptsTheSameTokenTwiceWhileTheRowsChange() {
		this.server.on("GET", FIRST, page(1, "t")).on("GET", NEXT, page(2, "t"), page(3, ""));
		assertThat(pages()).hasSize(3).allMatch(Answer.Done.class::isInstance);
	}

	@Test
	void endsWhenManyPagesComeAgainAndAgain() {
		AtomicInteger number = new AtomicInteger();
		Script circle = (exchange) -> page(number.getAndIncrement() % 5, "t").answer(exchange);
		this.server.on("GET", FIRST, circle).on("GET", NEXT, circle);
		try (Client patient = new Client(this.server, "paging.max-pages=1000")) {
			assertThat(patient.customers().pages(Client.patiently(), 2)).hasSizeLessThan(20)
				.last()
				.isEqualTo(new Answer.Unknown<>("paging does not end"));
		}
	}

	@Test
	void tellsPagesWithTheSameHashApart() {
		assertThat("a~").hasSameHashCodeAs("b_");
		this.server.on("GET", FIRST, Script.json(200, "{\"items\":[{\"id\":\"a~\"}],\"continuationToken\":\"t\"}"))
			.on("GET", NEXT, Script.json(200, "{\"items\":[{\"id\":\"b_\"}],\"continuationToken\":\"t\"}"),
					page(3, ""));
		assertThat(pages()).hasSize(3).allMatch(Answer.Done.class::isInstance);
	}

	@Test
	void endsAfterAsManyPagesAsAreConfigured() {
		AtomicInteger number = new AtomicInteger();
		Script endless = (exchange) -> page(number.incrementAndGet(), "t" + number).answer(exchange);
		this.server.on("GET", FIRST, endless).on("GET", NEXT, endless);
		assertThat(pages()).hasSize(8).last().isEqualTo(new Answer.Unknown<>("paging does not end"));
		assertThat(this.server.calls()).hasSize(7);
	}

	@Test
	void readsUsersTheSameWay() {
		String users = "/v1/customers/c1/users?size=1";
		this.server.on("GET", users, Script.json(200, "{\"items\":[{\"id\":\"U1\"}],\"continuationToken\":\"t\"}"))
			.on("GET", users + "&seekOperation=Next", Script.json(200, "{\"items\":[{\"id\":\"U2\"}]}"));
		assertThat(this.client.users().pages(Client.patiently(), "c1", 1)).containsExactly(
				new Answer.Done<>(new UserPage(List.of(new User("U1", null, true)), "t", 0)),
				new Answer.Done<>(new UserPage(List.of(new User("U2", null, true)), null, 0)));
	}

	private List<Answer<CustomerPage>> pages() {
		return this.client.customers().pages(Client.patiently(), 2).toList();
	}

	private static Script page(int number, String token) {
		List<String> rows = IntStream.range(0, 2)
			.mapToObj((row) -> "{\"id\":\"C" + number + "-" + row + "\"}")
			.toList();
		return Script.json(200, "{\"items\":" + rows + ",\"continuationToken\":\"" + token + "\"}");
	}

}
