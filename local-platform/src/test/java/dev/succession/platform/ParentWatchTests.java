package dev.succession.platform;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("integration")
class ParentWatchTests {

	@Test
	void endsTheRegistryWhenItsParentIsKilled(@TempDir Path leftovers) throws IOException {
		Process parent = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Djava.io.tmpdir=" + leftovers, "-cp", System.getProperty("java.class.path"),
				RegistryOwner.class.getName())
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		try (BufferedReader output = parent.inputReader()) {
			ProcessHandle registry = ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
			assertThat(registry.isAlive()).isTrue();
			parent.destroyForcibly().onExit().join();
			Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !registry.isAlive());
		}
		finally {
			parent.destroyForcibly();
		}
	}

	/** Starts a registry, prints its process id, and waits until it is killed. */
	static final class RegistryOwner {

		private RegistryOwner() {
		}

		public static void main(String... arguments) throws IOException {
			RegistryProcess registry = RegistryProcess.start(0);
			registry.awaitPort(Duration.ofSeconds(60));
			System.out.println(registry.pid());
			System.in.transferTo(System.out);
		}

	}

}
