package dev.succession.sandbox.programs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

class ServiceLogsTests {

	private static final Logger ours = LoggerFactory.getLogger(ServiceLogsTests.class);

	private static final Logger foreign = LoggerFactory.getLogger("org.example");

	@TempDir
	Path directory;

	@Test
	void keepsEachProgramsThreadsInItsOwnFile() throws IOException {
		ServiceLogs logs = ServiceLogs.open(this.directory);
		ServiceLogs.of("one", () -> inThreads("from one"));
		ServiceLogs.of("two", () -> inThreads("from two"));
		ours.info("from no program");
		logs.stop();
		assertThat(Files.readAllLines(this.directory.resolve("one.log"))).hasSize(3)
			.allSatisfy((line) -> assertThat(line).endsWith("from one"));
		assertThat(Files.readAllLines(this.directory.resolve("two.log"))).hasSize(3)
			.allSatisfy((line) -> assertThat(line).endsWith("from two"));
		assertThat(Files.readAllLines(this.directory.resolve("sandbox.log"))).singleElement()
			.asString()
			.endsWith("from no program");
	}

	@Test
	void countsWarningsOfOurLoggersAndErrorsOfAll() throws IOException {
		ServiceLogs logs = ServiceLogs.open(this.directory);
		ServiceLogs.of("one", () -> {
			ours.info("not counted");
			ours.warn("counted");
			foreign.warn("not counted");
			foreign.error("counted");
			return "one";
		});
		logs.stop();
		assertThat(logs.warnings()).isEqualTo(Map.of("one", 2));
	}

	private static String inThreads(String message) {
		ours.info(message);
		join(Thread.ofPlatform().start(() -> {
			ours.info(message);
			join(Thread.ofVirtual().start(() -> ours.info(message)));
		}));
		return message;
	}

	private static void join(Thread thread) {
		try {
			thread.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
