package dev.succession.partnercenter.limits;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.CallPriority;
import dev.succession.partnercenter.CallScope;
import dev.succession.partnercenter.customers.Customer;
import dev.succession.partnercenter.customers.CustomerPage;
import dev.succession.partnercenter.fixtures.Client;
import dev.succession.partnercenter.fixtures.Published;
import dev.succession.partnercenter.fixtures.ScriptedServer;
import dev.succession.partnercenter.fixtures.ScriptedServer.Script;
import dev.succession.partnercenter.orders.NewOrder;
import dev.succession.partnercenter.orders.Order;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What happens after a rejected call, to this call and to the calls after it. */
class ThrottlingTests {

	private static final String LIST = "/v1/customers?size=10";

	private static final Script THROTTLED_FOR_A_MINUTE = Script.json(429, Published.text("throttled-429"),
			"Retry-After", "60");

	@AutoClose
	private final ScriptedServer server = new ScriptedServer();

	@AutoClose
	private final Client client = new Client(this.server, "limits.max-wait=2s", "limits.default-retry-after=7s",
			"limits.max-retry-after=100s");

	@ParameterizedTest
	@MethodSource("waits")
	void readsHowLongToWait(String what, Script rejection, Duration expected) {
		this.server.on("GET", LIST, rejection);
		Instant before = Instant.now();
		assertThat(list()).as(what)
			.isInstanceOfSatisfying(Answer.Throttled.class,
					(throttled) -> assertThat(Duration.between(before, throttled.until()))
						.isBetween(expected.minusSeconds(1), expected.plusSeconds(2)));
		assertThat(this.server.calls()).hasSize(1);
	}

	static Stream<Arguments> waits() {
		return Stream.of(Arguments.of("seconds", rejected("57"), Duration.ofSeconds(57)),
				Arguments.of("a date", rejected(date(Duration.ofSeconds(40))), Duration.ofSeconds(40)),
				Arguments.of("an absurd number", rejected("99999999999999999999"), Duration.ofSeconds(100)),
				Arguments.of("a day", rejected("86400"), Duration.ofSeconds(100)),
				Arguments.of("an absurd date", rejected("Fri, 31 Dec 9999 23:59:59 GMT"), Duration.ofSeconds(100)),
				Arguments.of("words", rejected("soon"), Duration.ofSeconds(7)),
				Arguments.of("a number below zero", rejected("-5"), Duration.ofSeconds(7)),
				Arguments.of("only the message", Script.json(429, Published.text("throttled-429")),
						Duration.ofSeconds(57)),
				Arguments.of("nothing", Script.json(429, ""), Duration.ofSeconds(7)),
				Arguments.of("a page", Script.json(429, "<html>slow down</html>"), Duration.ofSeconds(7)));
	}

	@ParameterizedTest
	@MethodSource("shortWaits")
	void waitsAShortTimeItselfAndKeepsTheRequestId(String what, Script rejection) {
		String orders = "/v1/customers/c1/orders";
		this.server.on("POST", orders, rejection, Script.published(201, "order-create-legacy-response"));
		assertThat(place()).as(what).isInstanceOf(Answer.Done.class);
		assertThat(this.server.calls("POST", orders)).hasSize(2)
			.extracting((call) -> call.header("MS-RequestId"))
			.containsOnly(this.server.lastCall().header("MS-RequestId"));
	}

	static Stream<Arguments> shortWaits() {
		return Stream.of(Arguments.of("one second", rejected("1")), Arguments.of("no time", rejected("0")),
				Arguments.of("a date gone by", rejected(date(Duration.ofHours(-1)))));
	}

	@Test
	void neverWaitsPastItsDeadline() {
		this.server.on("GET", LIST, rejected("2"));
		Instant before = Instant.now();
		CallScope scope = new CallScope(UUID.randomUUID(), before.plusMillis(900), CallPriority.next());
		assertThat(this.client.customers().page(scope, 10, null)).isInstanceOf(Answer.Throttled.class);
		assertThat(Instant.now()).isBefore(before.plusMillis(1200));
	}

	@Test
	void stopsWaitingAfterRepeatedRejections() {
		this.server.on("GET", LIST, rejected("0"));
		Instant before = Instant.now();
		assertThat(list()).isInstanceOf(Answer.Throttled.class);
		assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(4));
		assertThat(this.server.calls()).hasSizeBetween(3, 7);
	}

	@Test
	void sendsNothingWhileThePartnersLimitIsClosed() {
		this.server.on("GET", LIST, THROTTLED_FOR_A_MINUTE);
		list();
		for (int i = 0; i < 20; i++) {
			assertThat(get("c" + i)).isInstanceOf(Answer.Throttled.class);
		}
		assertThat(this.server.calls()).hasSize(1);
	}

	@Test
	void sendsNoWaitingCallAfterTheLimitIsReached() {
		CountDownLatch answer = new CountDownLatch(1);
		this.server.on("GET", LIST, Script.after(answer, THROTTLED_FOR_A_MINUTE));
		try (Client narrow = new Client(this.server, "limits.max-in-flight=1");
				var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			List<CompletableFuture<Answer<CustomerPage>>> answers = Stream
				.generate(() -> CompletableFuture
					.supplyAsync(() -> narrow.customers().page(Client.patiently(), 10, null), threads))
				.limit(5)
				.toList();
			await().until(() -> this.server.calls().size() == 1);
			await().during(Duration.ofMillis(200)).until(() -> this.server.calls().size() == 1);
			answer.countDown();
			assertThat(answers).allSatisfy((page) -> assertThat(page.join()).isInstanceOf(Answer.Throttled.class));
		}
		assertThat(this.server.calls()).hasSize(1);
	}

	@Test
	void holdsBackOnlyTheCustomerWhoseLimitIsReached() {
		this.server.on("GET", "/v1/customers/busy", THROTTLED_FOR_A_MINUTE)
			.on("GET", "/v1/customers/calm", customer("calm"));
		assertThat(get("busy")).isInstanceOf(Answer.Throttled.class);
		for (int i = 0; i < 10; i++) {
			assertThat(get("calm")).isInstanceOf(Answer.Done.class);
			assertThat(get("BUSY")).isInstanceOf(Answer.Throttled.class);
		}
		assertThat(this.server.calls("GET", "/v1/customers/busy")).hasSize(1);
	}

	@Test
	void probesOnceWhetherTheWholePartnerIsLimited() {
		for (int i = 0; i < 20; i++) {
			this.server.on("GET", "/v1/customers/c" + i, THROTTLED_FOR_A_MINUTE);
		}
		for (int i = 0; i < 20; i++) {
			assertThat(get("c" + i)).isInstanceOf(Answer.Throttled.class);
		}
		assertThat(this.server.calls()).hasSize(2);
	}

	@Test
	void sendsOneProbeAtATime() throws Exception {
		CountDownLatch answer = new CountDownLatch(1);
		this.server.on("GET", "/v1/customers/busy", THROTTLED_FOR_A_MINUTE);
		for (int i = 0; i < 20; i++) {
			this.server.on("GET", "/v1/customers/c" + i, Script.after(answer, customer("c" + i)));
		}
		get("busy");
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			List<CompletableFuture<Answer<Customer>>> answers = Stream.iterate(0, (i) -> i + 1)
				.limit(20)
				.map((i) -> CompletableFuture.supplyAsync(() -> get("c" + i), threads))
				.toList();
			await().until(() -> this.server.calls().size() == 2);
			await().during(Duration.ofMillis(200)).until(() -> this.server.calls().size() == 2);
			answer.countDown();
			assertThat(answers).allSatisfy((customer) -> assertThat(customer.join()).isInstanceOf(Answer.Done.class));
		}
	}

	@Test
	void doesNotWaitLongForASlowProbe() throws Exception {
		CountDownLatch answer = new CountDownLatch(1);
		this.server.on("GET", "/v1/customers/busy", THROTTLED_FOR_A_MINUTE)
			.on("GET", "/v1/customers/slow", Script.after(answer, customer("slow")))
			.on("GET", "/v1/customers/calm", customer("calm"));
		get("busy");
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			CompletableFuture<Answer<Customer>> slow = CompletableFuture.supplyAsync(() -> get("slow"), threads);
			await().until(() -> this.server.calls("GET", "/v1/customers/slow").size() == 1);
			assertThat(get("calm")).isInstanceOf(Answer.Done.class);
			assertThat(slow).isNotDone();
			answer.countDown();
			assertThat(slow.join()).isInstanceOf(Answer.Done.class);
		}
	}

	@Test
	void tellsTwoBusyCustomersFromABusyPartner() {
		this.server.on("GET", "/v1/customers/busy", rejected("60"))
			.on("GET", "/v1/customers/busier", rejected("90"))
			.on("GET", "/v1/customers/calm", customer("calm"));
		assertThat(get("busy")).isInstanceOf(Answer.Throttled.class);
		assertThat(get("busier")).isInstanceOf(Answer.Throttled.class);
		assertThat(get("calm")).isInstanceOf(Answer.Done.class);
		assertThat(get("busy")).isInstanceOf(Answer.Throttled.class);
	}

	@Test
	void isHealthyWhileThrottled() {
		this.server.on("GET", LIST, THROTTLED_FOR_A_MINUTE);
		list();
		assertThat(this.client.health().getStatus().getCode()).isEqualTo("UP");
		assertThat(this.client.health().getDetails()).containsKey("throttledUntil");
		assertThat(this.client.meters().get("succession.partner-center.gate.closed").gauge().value()).isBetween(50.0,
				60.0);
	}

	private Answer<CustomerPage> list() {
		return this.client.customers().page(Client.patiently(), 10, null);
	}

	private Answer<Customer> get(String customerId) {
		return this.client.customers().get(Client.patiently(), customerId);
	}

	private Answer<Order> place() {
		return this.client.orders()
			.place(Client.patiently(), new NewOrder("c1", "o1", 5, "marker", "monthly", null), UUID.randomUUID());
	}

	private static Script customer(String id) {
		return Script.json(200, "{\"id\":\"" + id + "\"}");
	}

	private static Script rejected(String retryAfter, String... headers) {
		return Script.json(429, "",
				Stream.concat(Stream.of("Retry-After", retryAfter), Stream.of(headers)).toArray(String[]::new));
	}

	private static String date(Duration fromNow) {
		return DateTimeFormatter.RFC_1123_DATE_TIME.format(Instant.now().plus(fromNow).atOffset(ZoneOffset.UTC));
	}

}
