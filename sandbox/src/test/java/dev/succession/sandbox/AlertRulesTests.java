package dev.succession.sandbox;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.succession.testkit.metrics.MonitoringQueries;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * The alert rules and the queries of the dashboard, by Prometheus's own tool: Debian's
 * package prometheus brings it.
 */
@Tag("integration")
class AlertRulesTests {

	private static final Path SETTINGS = MonitoringQueries.ALERTS.resolveSibling("prometheus.yml");

	@Test
	void areRulesThatPrometheusTakes() throws Exception {
		assertThat(promtool("check", "rules", MonitoringQueries.ALERTS.toString())).contains("SUCCESS");
	}

	@Test
	void fireWhenTheirCauseIsThereAndNotBefore() throws Exception {
		assertThat(promtool("test", "rules", AlertRules.TESTS.toString())).contains("SUCCESS");
	}

	@Test
	void areAllTested() throws IOException {
		assertThat(AlertRules.tested()).containsExactlyInAnyOrderElementsOf(AlertRules.names());
	}

	@Test
	void areNamedByTheSettingsThatPrometheusTakes() throws Exception {
		assertThat(promtool("check", "config", SETTINGS.toString())).contains("1 rule files found", "SUCCESS");
	}

	/** A recording rule for each query: Grafana itself is not run. */
	@Test
	void askOnTheDashboardWhatPrometheusUnderstands(@TempDir Path folder) throws Exception {
		List<String> queries = MonitoringQueries.of(MonitoringQueries.DASHBOARD);
		Map<String, Object> rules = Map.of("groups",
				List.of(Map.of("name", "dashboard", "rules",
						IntStream.range(0, queries.size())
							.mapToObj((i) -> Map.of("record", "query:" + i, "expr",
									queries.get(i).replace("$__rate_interval", "5m").replace("$job", ".*")))
							.toList())));
		Path file = Files.writeString(folder.resolve("dashboard.yml"), new Yaml().dump(rules));
		assertThat(promtool("check", "rules", file.toString())).contains("%d rules found".formatted(queries.size()));
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
