package dev.succession.monitor.webhooks;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import dev.succession.events.EntryState;
import dev.succession.events.HoldReason;
import dev.succession.events.MigrationStep;
import dev.succession.events.ParkedReason;
import dev.succession.events.RefusalReason;
import dev.succession.events.RolloutState;
import dev.succession.monitor.MadeUpMigration;
import dev.succession.monitor.MadeUpRollout;
import dev.succession.monitor.PrefixedTopics;
import dev.succession.monitor.RunningMonitor;
import dev.succession.monitor.Visitor;
import dev.succession.testkit.platform.TestPlatform;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What other programs are told, received by a server of the JDK. */
@Tag("integration")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class WebhooksTests {

	private static final byte[] KEY = "thirty-two bytes of a signing key".getBytes(StandardCharsets.UTF_8);

	private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(KEY);

	private static final String DETAIL = "400/2094 the credit is used up";

	private static final Duration LIMIT = Duration.ofSeconds(30);

	/** Topics of its own for each class: what was sent is remembered on them. */
	private final String prefix = getClass().getSimpleName() + ".";

	private final AtomicInteger databases = new AtomicInteger();

	private Path directory;

	private PrefixedTopics topics;

	private WebhookReceiver receiver;

	@BeforeAll
	void start(@TempDir Path folder) {
		this.directory = folder;
		TestPlatform.startInBackground();
		this.topics = new PrefixedTopics(this.prefix);
	}

	@AfterAll
	void stop() {
		this.topics.close();
	}

	@BeforeEach
	void open() {
		this.receiver = new WebhookReceiver();
	}

	@AfterEach
	void close() {
		this.receiver.close();
	}

	/** Other webhooks for each test, since all share topics. */
	private Map<String, Object> webhook(int index, String path, String kind) {
		String property = "succession.monitor.webhooks[%d].".formatted(index);
		return Map.of(property + "name", path.substring(1), property + "url", this.receiver.address(path),
				property + "secret", SECRET, property + "kinds[0]", kind);
	}

	private String newDatabase() {
		return "webhooks_%d".formatted(this.databases.incrementAndGet());
	}

	private RunningMonitor monitor(String database, Map<String, ?> settings) {
		return monitor(this.prefix, database, settings);
	}

	private RunningMonitor monitor(String prefix, String database, Map<String, ?> settings) {
		Map<String, Object> all = new HashMap<>(Map.of("succession.topics.prefix", prefix,
				"succession.monitor.webhook-sending.first-wait", "50ms", "succession.monitor.webhook-sending.timeout",
				"500ms", "succession.monitor.webhook-forecast.every", "300ms"));
		all.putAll(settings);
		return RunningMonitor.on(database(database), all).awaitTheEnd();
	}

	/** A database of this name, which is empty at first. */
	Map<String, ?> database(String name) {
		return Map.of("succession.monitor.directory", this.directory.resolve(name).toAbsolutePath());
	}

	@Test
	void tellsWhatIsParkedSignedAndInIdsAndCodesOnly() throws GeneralSecurityException {
		Map<String, Object> settings = new HashMap<>(webhook(0, "/signed", "migration.parked"));
		settings.put("succession.monitor.console-address", "https://monitor.example.com/succession/");
		try (RunningMonitor monitor = monitor(newDatabase(), settings)) {
			MadeUpMigration it = MadeUpMigration.any();
			int minute = now();
			publishParked(it, minute);
			WebhookReceiver.Received received = awaitOne(it);
			assertThat(received.type()).startsWith("application/cloudevents+json");
			assertThat(received.signature()).isEqualTo(signature(received));
			assertThat(Long.parseLong(received.timestamp())).isBetween(Instant.now().getEpochSecond() - 60,
					Instant.now().getEpochSecond());
			JsonNode event = received.event();
			assertThat(event.path("specversion").asString()).isEqualTo("1.0");
			assertThat(event.path("id").asString()).isEqualTo(received.id());
			assertThat(event.path("source").asString()).isEqualTo("https://monitor.example.com/succession");
			assertThat(event.path("type").asString()).isEqualTo("dev.succession.migration.parked");
			assertThat(event.path("time").asString()).isEqualTo(MadeUpMigration.minute(minute).toString());
			JsonNode data = event.path("data");
			assertThat(data.path("customerId").asString()).isEqualTo(it.customerId());
			assertThat(data.path("step").asString()).isEqualTo("PURCHASE");
			assertThat(data.path("reason").asString()).isEqualTo("REFUSED");
			assertThat(data.path("refusal").asString()).isEqualTo("CREDIT_OR_RISK");
			assertThat(data.path("code").asString()).isEqualTo("400/2094");
			assertThat(data.path("console").asString())
				.isEqualTo("https://monitor.example.com/succession/migrations/" + it.id());
			assertThat(received.body()).doesNotContain("credit is used up");
			JsonNode told = awaitLast(monitor, "SENT");
			assertThat(told.path("name").asString()).isEqualTo("signed");
			assertThat(told.path("host").asString()).isEqualTo("127.0.0.1");
			assertThat(told.path("waiting").path("events").asInt()).isZero();
			assertThat(monitor.metrics().samples())
				.containsEntry("succession_monitor_webhooks_sent_total{webhook=\"signed\"}", 1.0)
				.containsEntry("succession_monitor_webhooks_failed_total{webhook=\"signed\"}", 0.0)
				.containsEntry("succession_monitor_webhooks_given_up_total{webhook=\"signed\"}", 0.0);
		}
	}

	/** As a receiver would compute it, by the specification alone. */
	private static String signature(WebhookReceiver.Received received) throws GeneralSecurityException {
		Mac mac = Mac.getInstance("HmacSHA256");
		mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
		mac.update((received.id() + "." + received.timestamp() + ".").getBytes(StandardCharsets.UTF_8));
		return "v1,"
				+ Base64.getEncoder().encodeToString(mac.doFinal(received.body().getBytes(StandardCharsets.UTF_8)));
	}

	@Test
	void tellsThatARolloutHasStoppedAndWhatItReleasesTooLate() {
		Map<String, Object> settings = new HashMap<>(webhook(0, "/rollout", "rollout.stopped"));
		settings.put("succession.monitor.webhooks[0].kinds[1]", "migration.at-risk");
		try (RunningMonitor monitor = monitor(newDatabase(), settings)) {
			MadeUpMigration it = MadeUpMigration.any();
			MadeUpRollout rollout = new MadeUpRollout("retirement-" + it.id());
			this.topics.publish(rollout.entry(now(), it, EntryState.APPROVED, HoldReason.WAVE),
					rollout.atRisk(now(), it),
					rollout.advanced(now(), 1, RolloutState.STOPPED, "stopped by itself: REFUSED 5 times in a row"));
			monitor.awaitTheEnd();
			assertThat(awaitOne(it).event().at("/data/remedy").asString()).isEqualTo("let wave 3 begin");
			Awaitility.await()
				.atMost(LIMIT)
				.untilAsserted(() -> assertThat(this.receiver.of("/rollout"))
					.anySatisfy((received) -> assertThat(received.event().path("data").toString()).contains(
							"\"retirement\":\"%s\"".formatted(rollout.retirement()), "REFUSED 5 times in a row",
							"\"wave\":2")));
		}
	}

	@Test
	void triesAgainAfterAnErrorAndATimeoutWithTheSameIdAndBody() throws GeneralSecurityException {
		this.receiver.answer("/flaky", 500, WebhookReceiver.HANGS);
		try (RunningMonitor monitor = monitor(newDatabase(), webhook(0, "/flaky", "migration.parked"))) {
			MadeUpMigration it = parkedNow();
			JsonNode last = awaitLast(monitor, "SENT").path("last");
			assertThat(last.path("attempts").asInt()).isEqualTo(3);
			List<WebhookReceiver.Received> all = this.receiver.about(it);
			assertThat(all).hasSize(3);
			assertThat(all.stream().map(WebhookReceiver.Received::id).distinct()).hasSize(1);
			assertThat(all.stream().map(WebhookReceiver.Received::body).distinct()).hasSize(1);
			assertThat(all.getLast().signature()).isEqualTo(signature(all.getLast()));
			assertThat(monitor.metrics().samples())
				.containsEntry("succession_monitor_webhooks_failed_total{webhook=\"flaky\"}", 2.0);
		}
	}

	@Test
	void givesUpAfterAWhileFollowsNoRedirectAndLogsNoSecret(CapturedOutput output) {
		String path = "/token-4711";
		this.receiver.answerAlways(path, 302);
		Map<String, Object> settings = new HashMap<>(webhook(0, path, "migration.parked"));
		settings.put("succession.monitor.webhooks[0].name", "dead");
		settings.put("succession.monitor.webhook-sending.give-up-after", "2s");
		try (RunningMonitor monitor = monitor(newDatabase(), settings)) {
			MadeUpMigration it = parkedNow();
			JsonNode told = awaitLast(monitor, "GIVEN_UP");
			assertThat(told.path("last").path("detail").asString()).isEqualTo("HTTP 302");
			assertThat(told.toString()).doesNotContain(path.substring(1)).doesNotContain(SECRET);
			assertThat(this.receiver.about(it)).hasSizeGreaterThan(1);
			assertThat(this.receiver.of("/elsewhere")).isEmpty();
			assertThat(monitor.metrics().samples())
				.containsEntry("succession_monitor_webhooks_given_up_total{webhook=\"dead\"}", 1.0);
			Visitor management = new Visitor(monitor.managementAddress());
			JsonNode health = management.get("/actuator/health").json().path("components").path("webhooks");
			assertThat(health.path("status").asString()).isEqualTo("UP");
			assertThat(health.path("details").path("dead").asString()).contains("last GIVEN_UP", "HTTP 302");
		}
		assertThat(output).contains("is given up for webhook dead")
			.doesNotContain(path.substring(1))
			.doesNotContain(SECRET)
			.doesNotContain(SECRET.substring(6));
	}

	@Test
	void sendsNothingTwiceAfterARestartAndALostDatabase() {
		Map<String, Object> settings = webhook(0, "/restarted", "migration.parked");
		String database = newDatabase();
		MadeUpMigration first;
		try (RunningMonitor monitor = monitor(database, settings)) {
			first = parkedNow();
			awaitLast(monitor, "SENT");
		}
		try (RunningMonitor restarted = monitor(database, settings)) {
			awaitOne(parkedNow());
			assertThat(restarted.read("/api/v1/webhooks")).hasSize(1);
		}
		try (RunningMonitor rebuilt = monitor(newDatabase(), settings)) {
			awaitOne(parkedNow());
			assertThat(rebuilt.read("/api/v1/webhooks")).hasSize(1);
		}
		assertThat(this.receiver.about(first)).hasSize(1);
	}

	@Test
	void sendsWhatWasNotTakenWhenItStartsAgainWithoutItsDatabase() {
		this.receiver.answerAlways("/later", 503);
		Map<String, Object> settings = webhook(0, "/later", "migration.parked");
		MadeUpMigration it;
		try (RunningMonitor monitor = monitor(newDatabase(), settings)) {
			it = parkedNow();
			Awaitility.await().atMost(LIMIT).until(() -> !this.receiver.about(it).isEmpty());
			assertThat(monitor.read("/api/v1/webhooks").path(0).path("waiting").path("events").asInt()).isOne();
		}
		this.receiver.answer("/later");
		try (RunningMonitor monitor = monitor(newDatabase(), settings)) {
			awaitLast(monitor, "SENT");
			assertThat(this.receiver.about(it).stream().map(WebhookReceiver.Received::id).distinct()).hasSize(1);
		}
	}

	@Test
	void tellsNothingThatIsOlderThanTenMinutes() {
		MadeUpMigration old = MadeUpMigration.any();
		publishParked(old, now() - 12);
		try (RunningMonitor monitor = monitor(newDatabase(), webhook(0, "/fresh", "migration.parked"))) {
			MadeUpMigration older = MadeUpMigration.any();
			publishParked(older, now() - 11);
			awaitOne(parkedNow());
			awaitOne(parkedNow());
			assertThat(this.receiver.about(old)).isEmpty();
			assertThat(this.receiver.about(older)).isEmpty();
			assertThat(monitor.read("/api/v1/migrations/" + older.id()).path("migration").path("state").asString())
				.isEqualTo("PARKED");
		}
	}

	@Test
	void isDoneByOneOfTwoInstances() {
		Map<String, Object> settings = webhook(0, "/once", "migration.parked");
		try (RunningMonitor first = monitor(newDatabase(), settings);
				RunningMonitor second = monitor(newDatabase(), settings)) {
			List<MadeUpMigration> all = Stream.generate(this::parkedNow).limit(5).toList();
			all.forEach(this::awaitOne);
			Awaitility.await()
				.atMost(LIMIT)
				.until(() -> Stream.of(first, second)
					.allMatch((it) -> it.read("/api/v1/webhooks").path(0).path("waiting").path("events").asInt() == 0
							&& it.read("/api/v1/webhooks").path(0).hasNonNull("last")));
			assertThat(all).allSatisfy((it) -> assertThat(this.receiver.about(it)).hasSize(1));
		}
	}

	@Test
	void letsNoWebhookWaitForOneThatHangs() {
		this.receiver.answerAlways("/hangs", WebhookReceiver.HANGS);
		Map<String, Object> settings = new HashMap<>(webhook(0, "/hangs", "migration.parked"));
		settings.putAll(webhook(1, "/quick", "migration.parked"));
		settings.put("succession.monitor.webhook-sending.timeout", "1m");
		try (RunningMonitor monitor = monitor(newDatabase(), settings)) {
			List<MadeUpMigration> all = Stream.generate(this::parkedNow).limit(3).toList();
			all.forEach((it) -> Awaitility.await()
				.atMost(LIMIT)
				.until(() -> this.receiver.of("/quick").stream().anyMatch((got) -> got.isAbout(it))));
			Awaitility.await().atMost(LIMIT).until(() -> waiting(monitor, 1) == 0);
			assertThat(this.receiver.of("/hangs")).hasSize(1);
			assertThat(waiting(monitor, 0)).isGreaterThanOrEqualTo(3);
		}
	}

	private static int waiting(RunningMonitor monitor, int webhook) {
		return monitor.read("/api/v1/webhooks").path(webhook).path("waiting").path("events").asInt();
	}

	@Test
	void tellsOnceWhatIsAtRiskAndWhenTheForecastHasChanged() {
		String own = this.prefix + "forecast.";
		Map<String, Object> settings = new HashMap<>(webhook(0, "/risk", "migration.at-risk"));
		settings.putAll(webhook(1, "/forecast", "forecast.changed"));
		settings.put("succession.monitor.webhook-forecast.late-by", 1);
		try (PrefixedTopics its = new PrefixedTopics(own);
				RunningMonitor monitor = monitor(own, newDatabase(), settings)) {
			MadeUpMigration done = MadeUpMigration.any();
			its.publish(done.expiring(1), done.ordered(2), done.purchased(3), done.reassigned(4), done.suspended(5));
			awaitRows(monitor, "webhook_event", 1);
			MadeUpMigration late = MadeUpMigration.any();
			its.publish(late.expiring(now()));
			JsonNode risk = awaitOne(late).event();
			assertThat(risk.path("type").asString()).isEqualTo("dev.succession.migration.at-risk");
			assertThat(risk.path("data").path("endDate").asString()).isEqualTo(MadeUpMigration.END.toString());
			assertThat(Instant.parse(risk.path("data").path("forecastDone").asString())).isAfter(MadeUpMigration.END);
			JsonNode worse = awaitForecast(1);
			assertThat(worse.path("late").asInt()).isOne();
			assertThat(worse.path("lateBefore").asInt()).isZero();
			its.publish(late.suspended(now() + 1));
			JsonNode better = awaitForecast(2);
			assertThat(better.path("late").asInt()).isZero();
			assertThat(better.path("lateBefore").asInt()).isOne();
			assertThat(this.receiver.about(late)).hasSize(1);
			assertThat(this.receiver.of("/forecast")).hasSize(2);
		}
	}

	private JsonNode awaitForecast(int number) {
		Awaitility.await().atMost(LIMIT).until(() -> this.receiver.of("/forecast").size() >= number);
		return this.receiver.of("/forecast").get(number - 1).event().path("data");
	}

	private static void awaitRows(RunningMonitor monitor, String table, int number) {
		Awaitility.await()
			.atMost(LIMIT)
			.until(() -> monitor.jdbc().sql("select count(*) from " + table).query(Integer.class).single() == number);
	}

	@Test
	void refusesToStartWithAnUnsafeAddressAndPrintsNeitherAddressNorSecret(CapturedOutput output) {
		Map<String, Object> settings = new HashMap<>(webhook(0, "/insecure", "migration.parked"));
		settings.put("succession.monitor.webhooks[0].url", "http://hooks.example.com/token-0815");
		assertThatThrownBy(() -> monitor(newDatabase(), settings))
			.hasStackTraceContaining("succession.monitor.webhooks[0].url");
		assertThat(output).contains("look at succession.monitor.webhooks[0].url")
			.contains("Set it to an https address")
			.doesNotContain("token-0815")
			.doesNotContain(SECRET);
	}

	private WebhookReceiver.Received awaitOne(MadeUpMigration it) {
		Awaitility.await().atMost(LIMIT).until(() -> !this.receiver.about(it).isEmpty());
		return this.receiver.about(it).getFirst();
	}

	private static JsonNode awaitLast(RunningMonitor monitor, String result) {
		return Awaitility.await(result)
			.atMost(LIMIT)
			.until(() -> monitor.read("/api/v1/webhooks").path(0),
					(told) -> told.path("last").path("result").asString().equals(result));
	}

	private MadeUpMigration parkedNow() {
		MadeUpMigration it = new MadeUpMigration(UUID.randomUUID(), UUID.randomUUID().toString(), 0);
		publishParked(it, now());
		return it;
	}

	private void publishParked(MadeUpMigration it, int minute) {
		this.topics.publish(it.expiring(1), it.refused(2, RefusalReason.CREDIT_OR_RISK, DETAIL),
				it.parked(minute, MigrationStep.PURCHASE, ParkedReason.REFUSED, DETAIL));
	}

	/** The minute that has begun last. */
	private static int now() {
		return (int) Duration.between(MadeUpMigration.BEGINNING, Instant.now()).toMinutes();
	}

}
