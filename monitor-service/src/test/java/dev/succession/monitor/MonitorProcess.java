package dev.succession.monitor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import dev.succession.testkit.platform.TestPlatform;
import dev.succession.testkit.processes.JavaProcess;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** A monitor in a JVM of its own, with H2, asked over HTTP. */
final class MonitorProcess implements AutoCloseable {

	private static final JsonMapper JSON = new JsonMapper();

	private final HttpClient http = HttpClient.newHttpClient();

	private final JavaProcess process;

	private final int port;

	private MonitorProcess(JavaProcess process) {
		this.process = process;
		this.port = process.port();
	}

	/**
	 * Starts a monitor.
	 * @param directory where its read model is
	 * @param options of its JVM
	 * @param settings properties as {@code name=value}
	 * @return the monitor, which answers
	 */
	static MonitorProcess start(Path directory, List<String> options, String... settings) {
		Stream<String> own = Stream.of("succession.monitor.access=open", "server.port=0", "management.server.port=0",
				"logging.structured.format.console=", "succession.monitor.directory=" + directory.toAbsolutePath());
		Stream<String> platform = TestPlatform.properties()
			.entrySet()
			.stream()
			.map((it) -> "%s=%s".formatted(it.getKey(), it.getValue()));
		return new MonitorProcess(JavaProcess.start(JavaProcess.Jvm.SMALL.with(options), "monitor",
				MonitorApplication.class.getName(),
				Stream.of(own, platform, Stream.of(settings)).flatMap((it) -> it).map("--%s"::formatted).toList()));
	}

	/** How far it has read. */
	JsonNode reading() {
		return get("/api/v1/status").path("reading");
	}

	/** Waits until it has read everything that is on the topics now. */
	MonitorProcess awaitTheEnd(Duration limit) {
		Instant before = Instant.now();
		Awaitility.await()
			.atMost(limit)
			.pollInterval(Duration.ofMillis(200))
			.until(() -> RunningMonitor.hasReadAll(reading(), before));
		return this;
	}

	JsonNode get(String path) {
		return JSON.readTree(ask(path));
	}

	String ask(String path) {
		try {
			HttpResponse<String> answer = this.http.send(
					HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(this.port, path))).build(),
					HttpResponse.BodyHandlers.ofString());
			assertThat(answer.statusCode()).as(path).isEqualTo(200);
			return answer.body();
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException("%s is not answered".formatted(path), ex);
		}
	}

	/** Kills it at once, as {@code kill -9} does. */
	void kill() {
		this.process.kill();
	}

	@Override
	public void close() {
		this.process.close();
	}

}
