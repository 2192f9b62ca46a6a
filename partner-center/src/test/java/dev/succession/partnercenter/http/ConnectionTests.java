package dev.succession.partnercenter.http;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.customers.Customer;
import dev.succession.partnercenter.fixtures.Client;
import dev.succession.partnercenter.fixtures.CrowdedPort;
import dev.succession.partnercenter.fixtures.KeepAliveServer;
import dev.succession.partnercenter.fixtures.KeepAliveServer.Step;
import dev.succession.partnercenter.fixtures.ScriptedServer;
import dev.succession.partnercenter.fixtures.ScriptedServer.Script;
import dev.succession.partnercenter.orders.NewOrder;
import dev.succession.partnercenter.orders.Order;
import dev.succession.testkit.partnercenter.OfferIds;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Connections that fail, are slow, go stale or redirect. */
class ConnectionTests {

	private static final String TOKEN = "/partner.example/oauth2/token";

	private static final String CUSTOMER = "/v1/customers/c1";

	private static final NewOrder ORDER = new NewOrder("c1", OfferIds.OFFICE_E1, 5, "marker", "monthly", null);

	private static final String ANSWER = "{\"id\":\"c1\",\"lineItems\":[]}";

	@AutoClose
	private final ScriptedServer server = new ScriptedServer();

	@Test
	void waitsForAConnectionNoLongerThanConfigured() throws IOException {
		try (CrowdedPort port = new CrowdedPort();
				Client client = new Client(this.server, "base-url=" + port.url(), "http.connect-timeout=300ms",
						"retry.max-attempts=1")) {
			Instant before = Instant.now();
			assertThat(place(client)).isEqualTo(new Answer.Unknown<>("no connection in time"));
			assertThat(Duration.between(before, Instant.now())).isBetween(Duration.ofMillis(300),
					Duration.ofSeconds(5));
		}
	}

	@Test
	void endsAnAnswerThatDripsAfterTheTotalTimeout() {
		CountDownLatch ended = new CountDownLatch(1);
		AtomicInteger drops = new AtomicInteger();
		this.server.on("GET", CUSTOMER, (exchange) -> {
			exchange.sendResponseHeaders(200, 0);
			while (!ended(ended)) {
				exchange.getResponseBody().write(' ');
				exchange.getResponseBody().flush();
				drops.incrementAndGet();
			}
		});
		try (Client client = new Client(this.server, "http.read-timeout=400ms", "http.total-timeout=1500ms",
				"retry.max-attempts=1")) {
			Instant before = Instant.now();
			assertThat(get(client)).isEqualTo(new Answer.Unknown<>("no whole answer in time"));
			assertThat(Duration.between(before, Instant.now())).isBetween(Duration.ofMillis(1500),
					Duration.ofSeconds(6));
			assertThat(drops).hasValueGreaterThan(5);
		}
		ended.countDown();
	}

	@Test
	void doesNotRepeatAnOrderThatAStaleConnectionLost() {
		try (KeepAliveServer stale = new KeepAliveServer(ANSWER, Step.ANSWER, Step.HANG_UP, Step.ANSWER);
				Client client = new Client(this.server, "base-url=" + stale.url())) {
			assertThat(get(client)).isInstanceOf(Answer.Done.class);
			assertThat(place(client)).isEqualTo(new Answer.Unknown<>("broken connection"));
			assertThat(stale.requests()).containsExactly("1 GET", "1 POST");
		}
	}

	/**
	 * It depends on timing whether the client notices that the connection is closed.
	 */
	@Test
	void sendsAnOrderAtMostOnceOverAClosedKeepAliveConnection() {
		try (KeepAliveServer stale = new KeepAliveServer(ANSWER, Step.ANSWER_AND_HANG_UP, Step.ANSWER, Step.ANSWER);
				Client client = new Client(this.server, "base-url=" + stale.url())) {
			assertThat(get(client)).isInstanceOf(Answer.Done.class);
			Answer<Order> answer = place(client);
			assertThat(answer).isInstanceOfAny(Answer.Done.class, Answer.Unknown.class);
			assertThat(stale.requests()).containsExactlyElementsOf(
					(answer instanceof Answer.Done) ? List.of("1 GET", "2 POST") : List.of("1 GET"));
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 301, 302, 303, 307, 308 })
	void followsNoRedirectToAnotherHost(int status) {
		try (ScriptedServer elsewhere = new ScriptedServer()) {
			String host = elsewhere.url().replace("127.0.0.1", "localhost");
			this.server.on("GET", CUSTOMER, Script.json(status, "", "Location", host + CUSTOMER))
				.on("POST", CUSTOMER + "/orders", Script.json(status, "", "Location", host + CUSTOMER + "/orders"));
			try (Client client = new Client(this.server)) {
				assertThat(get(client)).isEqualTo(new Answer.Unknown<>("status " + status));
				assertThat(place(client)).isEqualTo(new Answer.Unknown<>("status " + status));
			}
			this.server.on("POST", TOKEN, Script.json(status, "", "Location", host + TOKEN));
			try (Client client = new Client(this.server)) {
				assertThat(get(client)).isInstanceOf(Answer.Throttled.class);
			}
			assertThat(elsewhere.requests()).isEmpty();
		}
	}

	private static Answer<Customer> get(Client client) {
		return client.customers().get(Client.patiently(), "c1");
	}

	private static Answer<Order> place(Client client) {
		return client.orders().place(Client.patiently(), ORDER, UUID.randomUUID());
	}

	private static boolean ended(CountDownLatch ended) {
		try {
			return ended.await(100, TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return true;
		}
	}

}
