package dev.succession.monitor;

import java.nio.file.Path;
import java.util.Map;

import dev.succession.testkit.platform.TestPlatform;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A monitor without a sign-in. */
@Tag("integration")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenAccessTests {

	private Map<String, ?> database;

	private RunningMonitor monitor;

	@BeforeAll
	void start(@TempDir Path folder) {
		TestPlatform.startInBackground();
		this.database = Map.of("succession.monitor.directory", folder.resolve("first").toAbsolutePath());
		this.monitor = RunningMonitor.on(this.database, Map.of());
	}

	@AfterAll
	void stop() {
		this.monitor.close();
	}

	@Test
	void letsAProgramOfThisMachineReadAndAct() {
		Visitor program = Visitor.of(this.monitor);
		assertThat(program.get("/api/v1/status").json().path("access").asString()).isEqualTo("open");
		assertThat(program.get("/api/v1/access").json().path("verified").asBoolean()).isFalse();
		assertThat(Visitor.of(this.monitor).post("/api/v1/status", Map.of()).status()).isEqualTo(405);
	}

	@Test
	void takesNothingThatAPageElsewhereHasABrowserSend() {
		Visitor page = Visitor.of(this.monitor).with("Origin", "https://elsewhere.example");
		assertThat(page.post("/api/v1/status", Map.of()).status()).isEqualTo(403);
		Visitor script = Visitor.of(this.monitor).with("Sec-Fetch-Site", "cross-site");
		assertThat(script.post("/api/v1/status", Map.of()).status()).isEqualTo(403);
	}

	@Test
	void takesWhatItsOwnPagesSend() {
		Visitor page = Visitor.of(this.monitor).with("Sec-Fetch-Site", "same-origin").takeCsrfToken();
		assertThat(page.post("/api/v1/status", Map.of()).status()).isEqualTo(405);
	}

	@Test
	void refusesToStartOpenOnAnAddressThatOthersReach() {
		assertThatThrownBy(() -> RunningMonitor.on(this.database, Map.of("server.address", "0.0.0.0")))
			.hasStackTraceContaining("succession.monitor.access")
			.hasStackTraceContaining("server.address is 0.0.0.0");
	}

	@Test
	void startsInAContainerOnAnyAddressAndSaysSo(@TempDir Path folder) {
		try (RunningMonitor inContainer = RunningMonitor.on(
				Map.of("succession.monitor.directory", folder.toAbsolutePath()),
				Map.of("succession.monitor.access", "open-in-container", "server.address", "0.0.0.0"))) {
			assertThat(inContainer.read("/api/v1/status").path("access").asString()).isEqualTo("open-in-container");
		}
	}

	@Test
	void refusesToStartWithASignInThatIsNotConfigured() {
		assertThatThrownBy(() -> RunningMonitor.on(this.database, Map.of("succession.monitor.access", "oidc")))
			.hasStackTraceContaining("Set succession.monitor.oidc.issuer-uri");
	}

}
