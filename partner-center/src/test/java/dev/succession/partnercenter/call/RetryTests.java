package dev.succession.partnercenter.call;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.CallScope;
import dev.succession.partnercenter.customers.Customer;
import dev.succession.partnercenter.fixtures.Client;
import dev.succession.partnercenter.fixtures.ScriptedServer;
import dev.succession.partnercenter.fixtures.ScriptedServer.Request;
import dev.succession.partnercenter.fixtures.ScriptedServer.Script;
import dev.succession.partnercenter.licenses.LicenseChange;
import dev.succession.partnercenter.licenses.LicenseUpdate;
import dev.succession.partnercenter.orders.Cart;
import dev.succession.partnercenter.orders.NewOrder;
import io.micrometer.core.instrument.Timer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Which calls are repeated, and when the circuit breaker stops calls. */
class RetryTests {

	private static final String ORDERS = "/v1/customers/c1/orders";

	private static final String UPDATES = "/v1/customers/c1/users/u1/licenseupdates";

	private static final String CUSTOMER = "/v1/customers/c1";

	private static final Script UPDATED = Script.json(201, "{\"licensesToAssign\":[]}");

	private static final Script BROKEN = Script.json(500, "{\"code\":800003,\"description\":\"oops\"}");

	private static final Script REFUSED = Script.json(409, "{\"code\":800060,\"description\":\"in progress\"}");

	@AutoClose
	private final ScriptedServer server = new ScriptedServer();

	@AutoClose
	private final Client client = new Client(this.server, "circuit-breaker.minimum-calls=10",
			"circuit-breaker.window=10", "circuit-breaker.open-for=10m", "circuit-breaker.trial-calls=1",
			"limits.max-in-flight=4", "limits.max-wait=600ms");

	@Test
	void repeatsAReadAndAWriteWithTheSameRequestId() {
		this.server.on("POST", UPDATES, BROKEN, Script.hangUp(), UPDATED)
			.on("GET", CUSTOMER, Script.hangUp(), BROKEN, Script.json(200, "{\"id\":\"c1\"}"));
		UUID requestId = UUID.randomUUID();
		assertThat(update(Client.patiently(), requestId)).isInstanceOf(Answer.Done.class);
		assertThat(get()).isInstanceOf(Answer.Done.class);
		assertThat(requestIds(this.server.calls("POST", UPDATES))).hasSize(3).containsOnly(requestId.toString());
		List<String> ofReads = requestIds(this.server.calls("GET", CUSTOMER));
		assertThat(ofReads).hasSize(3).containsOnly(ofReads.getFirst());
	}

	@Test
	void sendsNoWriteWhileTheCallerDeniesItAndReadsAllTheSame() {
		AtomicBoolean allowed = new AtomicBoolean();
		CallScope scope = Client.patiently().writing(allowed::get);
		this.server.on("POST", UPDATES, BROKEN, UPDATED).on("GET", CUSTOMER, Script.json(200, "{\"id\":\"c1\"}"));

		assertThat(update(scope, UUID.randomUUID())).isInstanceOf(Answer.Throttled.class);
		assertThat(this.client.customers().get(scope, "c1")).isInstanceOf(Answer.Done.class);
		assertThat(this.server.calls("POST", UPDATES)).isEmpty();

		allowed.set(true);
		assertThat(update(scope, UUID.randomUUID())).isInstanceOf(Answer.Done.class);
	}

	@Test
	void leavesAWriteUnknownThatIsDeniedBeforeItsRepetition() {
		this.server.on("POST", UPDATES, Script.hangUp(), UPDATED);
		AtomicInteger asked = new AtomicInteger();
		CallScope scope = Client.patiently().writing(() -> asked.incrementAndGet() <= 2);

		assertThat(update(scope, UUID.randomUUID())).isInstanceOf(Answer.Unknown.class);

		assertThat(this.server.calls("POST", UPDATES)).hasSize(1);
	}

	@Test
	void repeatsNoOrderThatMayHaveBeenPlaced() {
		NewOrder order = new NewOrder("c1", "o1", 5, "marker", "monthly", null);
		this.server.on("POST", ORDERS, Script.hangUp());
		assertThat(this.client.orders().place(Client.patiently(), order, UUID.randomUUID()))
			.isInstanceOf(Answer.Unknown.class);
		this.server.on("POST", ORDERS, BROKEN);
		assertThat(this.client.orders().place(Client.patiently(), order, UUID.randomUUID()))
			.isInstanceOf(Answer.Unknown.class);
		assertThat(this.server.calls("POST", ORDERS)).hasSize(2);
	}

	@Test
	void staysUnknownWhenEveryAttemptIs() {
		this.server.on("POST", UPDATES, BROKEN);
		assertThat(update(Client.patiently(), UUID.randomUUID())).isEqualTo(new Answer.Unknown<>("status 500/800003"));
		assertThat(this.server.calls("POST", UPDATES)).hasSize(3);
	}

	@Test
	void leavesAWriteUnknownWhenItsRepetitionIsRefused() {
		this.server.on("POST", UPDATES, Script.hangUp(), REFUSED);
		assertThat(update(Client.patiently(), UUID.randomUUID()))
			.isEqualTo(new Answer.Unknown<>("outcome unknown, repetition refused: 409/800060"));
		assertThat(this.server.calls("POST", UPDATES)).hasSize(2);
	}

	@Test
	void leavesAWriteUnknownWhenItsRepetitionIsThrottled() {
		this.server.on("POST", UPDATES, Script.hangUp(), Script.json(429, "", "Retry-After", "60"));
		assertThat(update(Client.patiently(), UUID.randomUUID()))
			.isEqualTo(new Answer.Unknown<>("outcome unknown, repetition throttled"));
		assertThat(this.server.calls("POST", UPDATES)).hasSize(2);
	}

	@Test
	void leavesAWriteUnknownWhenItsRepetitionIsRefusedInsideASuccess() {
		this.server.on("POST", UPDATES, Script.hangUp(),
				Script.json(200, "{\"code\":400072,\"description\":\"not available\"}"));
		assertThat(update(Client.patiently(), UUID.randomUUID()))
			.isEqualTo(new Answer.Unknown<>("outcome unknown, repetition refused: 200/400072"));
		assertThat(this.server.calls()).hasSize(2);
	}

	@Test
	void believesTheErrorOfARepeatedCartSinceNoCartOrdersAnything() {
		this.server.on("POST", CUSTOMER + "/carts", Script.hangUp(),
				Script.json(201, "{\"id\":\"k1\",\"lineItems\":[{\"error\":{\"errorCode\":2085}}]}"));
		NewOrder order = new NewOrder("c1", "P:S:A", 5, "marker", "monthly", "P1M");
		assertThat(this.client.orders().createCart(Client.patiently(), order, UUID.randomUUID()))
			.isInstanceOfSatisfying(Answer.Done.class,
					(done) -> assertThat(((Cart) done.value()).error()).hasToString("201/2085"));
		assertThat(this.server.calls()).hasSize(2);
	}

	@Test
	void acceptsTheRefusalOfARepeatedRead() {
		this.server.on("GET", CUSTOMER, Script.hangUp(), Script.json(404, "{\"code\":1000,\"description\":\"\"}"));
		assertThat(get()).isInstanceOf(Answer.Refused.class);
	}

	@Test
	void repeatsNoRefusal() {
		this.server.on("POST", UPDATES, REFUSED);
		assertThat(update(Client.patiently(), UUID.randomUUID())).isInstanceOf(Answer.Refused.class);
		assertThat(this.server.calls("POST", UPDATES)).hasSize(1);
	}

	@Test
	void repeatsMalformedJsonButNotUnexpectedContent() {
		this.server.on("GET", CUSTOMER, Script.json(200, "{\"id\""), Script.json(200, "{\"id\":\"c1\"}"));
		assertThat(get()).isInstanceOf(Answer.Done.class);
		this.server.on("GET", CUSTOMER, Script.json(200, "{\"id\":null}"));
		for (int i = 0; i < 30; i++) {
			assertThat(get()).isEqualTo(new Answer.Unknown<>("unreadable answer: id"));
		}
		assertThat(this.server.calls("GET", CUSTOMER)).hasSize(2 + 30);
	}

	@Test
	void repeatsNothingWithoutTimeLeftBeforeTheDeadline() {
		try (Client slow = new Client(this.server, "retry.first-wait=4s", "retry.max-wait=4s")) {
			this.server.on("POST", UPDATES, BROKEN);
			Instant before = Instant.now();
			assertThat(update(slow, Client.within(Duration.ofMillis(1500)), UUID.randomUUID()))
				.isInstanceOf(Answer.Unknown.class);
			assertThat(this.server.calls("POST", UPDATES)).hasSize(1);
			assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(2));
		}
	}

	@Test
	void countsAReadAsThrottledThatOnlyTheDeadlineCutOff() {
		CountDownLatch never = new CountDownLatch(1);
		this.server.on("GET", CUSTOMER, Script.after(never, Script.json(200, "{\"id\":\"c1\"}")))
			.on("POST", UPDATES, Script.after(never, UPDATED));
		CallScope hurried = Client.within(Duration.ofMillis(1500));
		assertThat(this.client.customers().get(hurried, "c1")).isEqualTo(new Answer.Throttled<>(hurried.deadline()));
		assertThat(update(Client.within(Duration.ofMillis(1500)), UUID.randomUUID()))
			.isInstanceOf(Answer.Unknown.class);
		never.countDown();
	}

	@Test
	void startsNoCallWhileTheProgramStops() {
		this.server.on("GET", CUSTOMER, Script.json(200, "{\"id\":\"c1\"}"));
		assertThat(get()).isInstanceOf(Answer.Done.class);
		this.client.publishStop();
		assertThat(get()).isInstanceOf(Answer.Throttled.class);
		assertThat(this.server.calls("GET", CUSTOMER)).hasSize(1);
	}

	@Test
	void goesOnWhenAChildContextIsClosed() {
		this.server.on("GET", CUSTOMER, Script.json(200, "{\"id\":\"c1\"}"));
		this.client.closeChildContext();
		assertThat(get()).isInstanceOf(Answer.Done.class);
	}

	@Test
	void opensTheCircuitWhilePartnerCenterFails() {
		this.server.on("POST", UPDATES, BROKEN);
		for (int i = 0; i < 4; i++) {
			update(Client.patiently(), UUID.randomUUID());
		}
		assertThat(this.server.calls()).hasSize(10);
		assertThat(update(Client.patiently(), UUID.randomUUID())).isInstanceOf(Answer.Throttled.class);
		assertThat(this.server.calls()).hasSize(10);
		assertThat(this.client.health().getStatus().getCode()).isEqualTo("DOWN");
	}

	@Test
	void closesTheCircuitWhenPartnerCenterWorksAgain() {
		try (Client eager = new Client(this.server, "circuit-breaker.minimum-calls=3", "circuit-breaker.window=3",
				"circuit-breaker.open-for=100ms", "circuit-breaker.trial-calls=1")) {
			this.server.on("POST", UPDATES, BROKEN);
			update(eager, Client.patiently(), UUID.randomUUID());
			this.server.on("POST", UPDATES, UPDATED);
			await().until(() -> update(eager, Client.patiently(), UUID.randomUUID()) instanceof Answer.Done);
			assertThat(eager.health().getStatus().getCode()).isEqualTo("UP");
		}
	}

	@Test
	void keepsTheCircuitClosedAtRefusals() {
		this.server.on("POST", UPDATES, REFUSED);
		for (int i = 0; i < 30; i++) {
			assertThat(update(Client.patiently(), UUID.randomUUID())).isInstanceOf(Answer.Refused.class);
		}
		assertThat(this.server.calls("POST", UPDATES)).hasSize(30);
	}

	@Test
	void keepsTheCircuitClosedWhenDeadlinesCutCallsOff() {
		CountDownLatch never = new CountDownLatch(1);
		try (Client eager = new Client(this.server, "circuit-breaker.minimum-calls=3", "circuit-breaker.window=3",
				"circuit-breaker.open-for=10m")) {
			this.server.on("GET", CUSTOMER, Script.json(200, "{\"id\":\"c1\"}"),
					Script.after(never, Script.json(200, "{}")));
			assertThat(eager.customers().get(Client.patiently(), "c1")).isInstanceOf(Answer.Done.class);
			for (int i = 0; i < 5; i++) {
				eager.customers().get(Client.within(Duration.ofMillis(300)), "c1");
			}
			assertThat(this.server.calls("GET", CUSTOMER)).hasSize(6);
			assertThat(eager.health().getStatus().getCode()).isEqualTo("UP");
			never.countDown();
		}
	}

	@Test
	void keepsTheCircuitClosedAtErrorPagesWithA4xxStatus() {
		this.server.on("GET", CUSTOMER, Script.json(404, "<html>no such route</html>"));
		for (int i = 0; i < 10; i++) {
			assertThat(get()).isInstanceOf(Answer.Unknown.class);
		}
		assertThat(this.server.calls("GET", CUSTOMER)).hasSize(30);
		assertThat(this.client.health().getStatus().getCode()).isEqualTo("UP");
	}

	@Test
	void keepsToTheConcurrencyLimit() throws Exception {
		CountDownLatch answer = new CountDownLatch(1);
		this.server.on("GET", CUSTOMER, Script.after(answer, Script.json(200, "{\"id\":\"c1\"}")));
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			List<CompletableFuture<Answer<Customer>>> answers = Stream
				.generate(() -> CompletableFuture.supplyAsync(this::get, threads))
				.limit(10)
				.toList();
			await().until(() -> answers.stream().filter(CompletableFuture::isDone).count() == 6);
			assertThat(this.server.calls("GET", CUSTOMER)).hasSize(4);
			answer.countDown();
			assertThat(answers.stream().map(CompletableFuture::join)).filteredOn(Answer.Done.class::isInstance)
				.hasSize(4);
			assertThat(answers.stream().map(CompletableFuture::join)).filteredOn(Answer.Throttled.class::isInstance)
				.hasSize(6);
		}
	}

	@Test
	void timesCallsByOutcomeWithoutAnyId() {
		this.server.on("POST", UPDATES, REFUSED).on("GET", CUSTOMER, Script.json(200, "{\"id\":\"c1\"}"));
		update(Client.patiently(), UUID.randomUUID());
		get();
		Timer refused = this.client.meters()
			.get("succession.partner-center.calls")
			.tags("method", "POST", "path", "/customers/{customer}/users/{user}/licenseupdates", "outcome", "refused")
			.timer();
		assertThat(refused.count()).isOne();
		assertThat(this.client.meters().getMeters()).extracting((meter) -> meter.getId().getTags().toString())
			.noneMatch((tags) -> tags.contains("c1"));
		assertThat(this.client.meters().getMeters()).extracting((meter) -> meter.getId().getName())
			.contains("resilience4j.circuitbreaker.state", "resilience4j.bulkhead.available.concurrent.calls",
					"resilience4j.retry.calls", "succession.partner-center.gate.rate");
	}

	private Answer<Customer> get() {
		return this.client.customers().get(Client.patiently(), "c1");
	}

	private Answer<LicenseUpdate> update(CallScope scope, UUID requestId) {
		return update(this.client, scope, requestId);
	}

	private static Answer<LicenseUpdate> update(Client client, CallScope scope, UUID requestId) {
		return client.licenses()
			.update(scope, "c1", "u1", new LicenseChange(Map.of("s1", Set.of()), Set.of()), requestId);
	}

	private static List<String> requestIds(List<Request> requests) {
		return requests.stream().map((request) -> request.header("MS-RequestId")).toList();
	}

}
