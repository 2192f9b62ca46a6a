package dev.succession.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.yaml.snakeyaml.Yaml;

/** What monitoring/alerts.yml says. */
final class AlertRules {

	static final Path FILE = Path.of("..", "monitoring", "alerts.yml");

	static final Path TESTS = Path.of("..", "monitoring", "alerts-test.yml");

	/** A metric of ours, of Kafka's clients, or of the circuit breaker. */
	private static final Pattern METRIC = Pattern.compile("\\b(?:succession|kafka|resilience4j)_\\w+");

	private AlertRules() {
	}

	/** The names of the alerts. */
	static List<String> names() throws IOException {
		return rules().stream().map((rule) -> rule.get("alert")).map(String.class::cast).toList();
	}

	/** The metrics that the alerts are about. */
	static Set<String> metrics() throws IOException {
		return rules().stream()
			.flatMap((rule) -> METRIC.matcher((String) rule.get("expr")).results())
			.map(MatchResult::group)
			.collect(Collectors.toSet());
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
		Map<String, List<Map<String, List<Map<String, Object>>>>> file = new Yaml().load(Files.readString(FILE));
		return file.get("groups").stream().flatMap((group) -> group.get("rules").stream()).toList();
	}

}
