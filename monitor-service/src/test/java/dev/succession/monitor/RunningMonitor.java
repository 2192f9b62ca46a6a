package dev.succession.monitor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.succession.testkit.metrics.MetricSamples;
import dev.succession.testkit.platform.TestPlatform;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A monitor on the test platform, asked over HTTP. */
public final class RunningMonitor implements AutoCloseable {

	private static final JsonMapper JSON = new JsonMapper();

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private final HttpClient http = HttpClient.newHttpClient();

	private final ConfigurableApplicationContext context;

	private String token = "";

	private RunningMonitor(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/** What was answered. */
	public record Answer(int status, String type, JsonNode body) {
	}

	/**
	 * Starts a monitor.
	 * @param database where its read model is
	 * @param settings what is set besides
	 */
	public static RunningMonitor on(Map<String, ?> database, Map<String, ?> settings) {
		Map<String, Object> all = new LinkedHashMap<>(TestPlatform.properties());
		all.put("server.port", 0);
		all.put("management.server.port", 0);
		all.put("logging.structured.format.console", "");
		all.put("succession.monitor.look-every", "100ms");
		all.put("succession.monitor.access", "open");
		all.put("succession.topics.replication", 1);
		all.put("succession.topics.min-insync-replicas", 1);
		all.put("spring.kafka.properties.auto.register.schemas", true);
		all.putAll(database);
		all.putAll(settings);
		return new RunningMonitor(MonitorApplication.start(all.entrySet()
			.stream()
			.map((it) -> "--%s=%s".formatted(it.getKey(), it.getValue()))
			.toArray(String[]::new)));
	}

	/**
	 * Starts a monitor of its own topics, with H2.
	 * @param directory where its read model is
	 * @param prefix of its topics
	 */
	static RunningMonitor of(Path directory, String prefix) {
		return on(Map.of("succession.monitor.directory", directory.toAbsolutePath()),
				Map.of("succession.topics.prefix", prefix));
	}

	/** Where it answers for its health and metrics. */
	public URI managementAddress() {
		return URI
			.create("http://127.0.0.1:" + this.context.getEnvironment().getRequiredProperty("local.management.port"));
	}

	/** Asks with a bearer token from now on. */
	public void token(String bearer) {
		this.token = bearer;
	}

	public Answer get(String path) {
		HttpResponse<String> answer = ask(path);
		return new Answer(answer.statusCode(), answer.headers().firstValue("Content-Type").orElse(""),
				JSON.readTree(answer.body()));
	}

	/** Where it answers for people and programs. */
	public URI address() {
		int port = ((WebServerApplicationContext) this.context).getWebServer().getPort();
		return URI.create("http://127.0.0.1:%d".formatted(port));
	}

	/**
	 * Asks for anything.
	 * @param path with the query
	 * @param headers names and values
	 */
	public HttpResponse<String> ask(String path, String... headers) {
		try {
			HttpRequest.Builder request = HttpRequest.newBuilder(address().resolve(path));
			if (!this.token.isEmpty()) {
				request.header("Authorization", "Bearer " + this.token);
			}
			for (int i = 0; i < headers.length; i += 2) {
				request.header(headers[i], headers[i + 1]);
			}
			return this.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** What was answered to a request that can be. */
	public JsonNode read(String path) {
		Answer answer = get(path);
		if (answer.status() != 200) {
			throw new AssertionError("%s is answered with %s".formatted(path, answer));
		}
		return answer.body();
	}

	/** Waits until everything that is on the topics now is read. */
	public RunningMonitor awaitTheEnd() {
		Instant before = Instant.ofEpochMilli(System.currentTimeMillis());
		Awaitility.await()
			.atMost(LIMIT)
			.pollInterval(Duration.ofMillis(50))
			.until(() -> hasReadAll(read("/api/v1/status").path("reading"), before));
		return this;
	}

	/** Whether a monitor has read everything that was on the topics at a time. */
	static boolean hasReadAll(JsonNode reading, Instant before) {
		return reading.path("behind").asLong() == 0 && !reading.path("rebuilding").asBoolean()
				&& reading.hasNonNull("lookedAt")
				&& before.toEpochMilli() < Instant.parse(reading.path("lookedAt").asString()).toEpochMilli();
	}

	/** The metrics, as Prometheus reads them. */
	public MetricSamples metrics() {
		return MetricSamples
			.of("http://127.0.0.1:" + this.context.getEnvironment().getRequiredProperty("local.management.port"));
	}

	public JdbcClient jdbc() {
		return this.context.getBean(JdbcClient.class);
	}

	public <T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	@Override
	public void close() {
		this.context.close();
	}

}
