package dev.succession.sandbox;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** The alert rules, by Prometheus's own tool: Debian's package prometheus brings it. */
@Tag("integration")
class AlertRulesTests {

	@Test
	void areRulesThatPrometheusTakes() throws Exception {
		assertThat(promtool("check", "rules", AlertRules.FILE.toString())).contains("SUCCESS");
	}

	@Test
	void fireWhenTheirCauseIsThereAndNotBefore() throws Exception {
		assertThat(promtool("test", "rules", AlertRules.TESTS.toString())).contains("SUCCESS");
	}

	@Test
	void areAllTested() throws IOException {
		assertThat(AlertRules.tested()).containsExactlyInAnyOrderElementsOf(AlertRules.names());
	}

	private static String promtool(String... arguments) throws IOException, InterruptedException {
		assumeThat(isInstalled()).as("promtool is on the path: apt-get install prometheus").isTrue();
		Process process = new ProcessBuilder(Stream.concat(Stream.of("promtool"), Stream.of(arguments)).toList())
			.redirectErrorStream(true)
			.start();
		String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as(told).isZero();
		return told;
	}

	private static boolean isInstalled() {
		return List.of(System.getenv("PATH").split(File.pathSeparator))
			.stream()
			.anyMatch((folder) -> new File(folder, "promtool").canExecute());
	}

}
