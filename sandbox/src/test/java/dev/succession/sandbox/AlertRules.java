package dev.succession.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.succession.testkit.metrics.MonitoringQueries;
import org.yaml.snakeyaml.Yaml;

/** What monitoring/alerts.yml says. */
final class AlertRules {

	static final Path TESTS = Path.of("..", "monitoring", "alerts-test.yml");

	private AlertRules() {
	}

	/** The names of the alerts. */
	static List<String> names() throws IOException {
		return rules().stream().map((rule) -> rule.get("alert")).map(String.class::cast).toList();
	}

	/** The names of the alerts that are expected to fire in a test of the rules. */
	static List<String> tested() throws IOException {
		Map<String, List<Map<String, List<Map<String, Object>>>>> file = new Yaml().load(Files.readString(TESTS));
		return file.get("tests")
			.stream()
			.flatMap((test) -> test.get("alert_rule_test").stream())
			.filter((expected) -> !((List<?>) expected.get("exp_alerts")).isEmpty())
			.map((expected) -> (String) expected.get("alertname"))
			.distinct()
			.toList();
	}

	private static List<Map<String, Object>> rules() throws IOException {
		Map<String, List<Map<String, List<Map<String, Object>>>>> file = new Yaml()
			.load(Files.readString(MonitoringQueries.ALERTS));
		return file.get("groups").stream().flatMap((group) -> group.get("rules").stream()).toList();
	}

}
