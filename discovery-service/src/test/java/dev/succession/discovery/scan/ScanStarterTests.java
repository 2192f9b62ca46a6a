package dev.succession.discovery.scan;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.succession.choreography.FactPublisher;
import dev.succession.choreography.Loops;
import dev.succession.discovery.fixtures.ShippedSettings;
import dev.succession.events.ScanRequested;
import dev.succession.schemas.FactSerdes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Serializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.kafka.KafkaException;

import static org.assertj.core.api.Assertions.assertThat;

/** A scan is requested whatever happens at the first request. */
class ScanStarterTests {

	private static final Duration PAUSE = Duration.ofMillis(50);

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private final Loops loops = new Loops("broker.example:9092", PAUSE, new SimpleMeterRegistry(), Clock.systemUTC());

	private final List<SpecificRecord> requested = new CopyOnWriteArrayList<>();

	private final List<Instant> lookedSince = new CopyOnWriteArrayList<>();

	private volatile Answer answer = Answer.REGISTERED;

	private HttpServer registry;

	/** What the registry, or something else at its address, answers. */
	private enum Answer {

		REGISTERED, DOWN, NOT_FOUND, REDIRECT, PAGE, SILENCE

	}

	@BeforeEach
	void startRegistry() throws IOException {
		this.registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.registry.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
		this.registry.createContext("/", this::answer);
		this.registry.start();
	}

	@AfterEach
	void stopRegistry() {
		this.registry.stop(0);
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REGISTERED")
	void requestsTheScanWhenTheRegistryIsBack(Answer first) {
		this.answer = first;
		try (Serializer<SpecificRecord> serializer = serializer(url())) {
			ScanStarter starter = starter((fact) -> serializer.serialize("scan.requested", fact));
			Awaitility.await().until(() -> this.loops.problems().containsKey("scan requests"));
			assertThat(this.loops.problems().get("scan requests")).contains("schema registry " + url());
			assertThat(this.requested).isEmpty();

			this.answer = Answer.REGISTERED;

			awaitScan();
			starter.stop();
		}
	}

	@Test
	void requestsTheScanWhenTheBrokerIsBack() {
		ScanStarter starter = starter((fact) -> {
			if (this.loops.problems().isEmpty()) {
				throw new KafkaException("Send failed", new TimeoutException("no metadata"));
			}
		});

		awaitScan();
		starter.stop();
	}

	@Test
	void requestsTheScanAfterADefect() {
		ScanStarter starter = starter((fact) -> {
			if (this.loops.problems().isEmpty()) {
				throw new IllegalStateException("a defect");
			}
		});

		awaitScan();
		starter.stop();
	}

	@Test
	void requestsTheScanThatWasDueLastUnlessItWasRequestedBefore() {
		Instant before = Instant.now().truncatedTo(ChronoUnit.HOURS);
		ScanStarter starter = starter((fact) -> {
		});
		awaitScan();
		starter.stop();

		List<Instant> due = List.of(before, Instant.now().truncatedTo(ChronoUnit.HOURS));
		assertThat(due.stream().map(ScanStarter::scanId))
			.contains(((ScanRequested) this.requested.getFirst()).getScanId());
		assertThat(due.stream().map((it) -> it.minusSeconds(60))).contains(this.lookedSince.getFirst());
	}

	private void awaitScan() {
		Awaitility.await().atMost(LIMIT).until(() -> this.requested.size() == 1 && this.loops.problems().isEmpty());
	}

	private ScanStarter starter(Consumer<SpecificRecord> before) {
		FactPublisher publisher = new FactPublisher((fact) -> {
			before.accept(fact);
			this.requested.add(fact);
		}, (fact, since) -> {
			this.lookedSince.add(since);
			return false;
		});
		ScanStarter starter = new ScanStarter(publisher, ShippedSettings.load().discovery(),
				new ScanMetrics(new SimpleMeterRegistry(), List.of()), this.loops, Clock.systemUTC());
		starter.start();
		return starter;
	}

	private static Serializer<SpecificRecord> serializer(String url) {
		return FactSerdes.serializer(
				Map.of("schema.registry.url", url, "auto.register.schemas", false, "http.read.timeout.ms", 300));
	}

	private String url() {
		return "http://127.0.0.1:" + this.registry.getAddress().getPort();
	}

	private void answer(HttpExchange exchange) throws IOException {
		try (exchange) {
			switch (this.answer) {
				case REGISTERED -> send(exchange, 200, "{\"id\":1,\"version\":1}");
				case NOT_FOUND -> send(exchange, 404, "not here");
				case REDIRECT -> {
					exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/sign-in");
					send(exchange, 302, "");
				}
				case PAGE -> send(exchange, 200, "<html><body>Sign in</body></html>");
				case SILENCE -> Awaitility.await().atMost(LIMIT).until(() -> this.answer != Answer.SILENCE);
				case DOWN -> {
				}
			}
		}
	}

	private static void send(HttpExchange exchange, int status, String body) throws IOException {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(status, (bytes.length > 0) ? bytes.length : -1);
		exchange.getResponseBody().write(bytes);
	}

}
