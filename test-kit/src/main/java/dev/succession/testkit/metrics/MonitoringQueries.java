package dev.succession.testkit.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.yaml.snakeyaml.Yaml;

/**
 * The queries in the folder {@code monitoring}: those of the alert rules and those of the
 * dashboard.
 */
public final class MonitoringQueries {

	/** The alert rules, as seen from a module's folder. */
	public static final Path ALERTS = Path.of("..", "monitoring", "alerts.yml");

	/** The dashboard, as seen from a module's folder. */
	public static final Path DASHBOARD = Path.of("..", "monitoring", "grafana", "succession.json");

	/** How the names of all metrics begin that only the monitor tells. */
	private static final String MONITOR = "succession_monitor_";

	/** Where a variable of a dashboard takes its values from. */
	private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.+), *\\w+\\)");

	/** What may stand in a query and holds no metric: labels, times, text. */
	private static final Pattern NO_METRIC = Pattern
		.compile("\\{[^}]*}|\\[[^]]*]|\"[^\"]*\"|\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");

	/** A name that no parenthesis follows: that would be a function. */
	private static final Pattern NAME = Pattern.compile("\\b[a-zA-Z_:][\\w:]*+(?!\\s*\\()");

	/** A metric and the labels by which it is selected. */
	private static final Pattern SELECTOR = Pattern.compile("([a-zA-Z_:][\\w:]*)\\{([^}]*)}");

	private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*[=!]");

	/** Prometheus itself adds these to every sample. */
	private static final Set<String> ADDED = Set.of("job", "instance");

	private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "bool", "offset", "by", "without", "on",
			"ignoring", "group_left", "group_right", "Inf", "NaN");

	private MonitoringQueries() {
	}

	/**
	 * The queries of one of the files.
	 * @param file YAML or JSON
	 * @return the values of all fields named {@code expr}, and what the variables of a
	 * dashboard take their values from
	 * @throws IOException if it can't be read
	 */
	public static List<String> of(Path file) throws IOException {
		return expressions(new Yaml().load(Files.readString(file))).toList();
	}

	private static Stream<String> expressions(Object node) {
		return switch (node) {
			case Map<?, ?> map ->
				map.entrySet().stream().flatMap((entry) -> expressions(entry.getKey(), entry.getValue()));
			case Collection<?> list -> list.stream().flatMap(MonitoringQueries::expressions);
			case null, default -> Stream.empty();
		};
	}

	private static Stream<String> expressions(Object name, Object value) {
		return switch (String.valueOf(name)) {
			case "expr" -> Stream.of((String) value);
			case "definition" -> LABEL_VALUES.matcher((String) value).results().map((match) -> match.group(1));
			default -> expressions(value);
		};
	}

	/**
	 * The metrics that a query is about.
	 * @param query a query in PromQL
	 * @return their names
	 */
	public static Set<String> metrics(String query) {
		return NAME.matcher(NO_METRIC.matcher(query).replaceAll(" "))
			.results()
			.map(MatchResult::group)
			.filter((name) -> !OPERATORS.contains(name))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/**
	 * The labels by which a query selects, but for those that Prometheus adds.
	 * @param query a query in PromQL
	 * @return each as {@code metric label}
	 */
	public static Set<String> labels(String query) {
		return SELECTOR.matcher(query.replaceAll("\"[^\"]*\"", ""))
			.results()
			.flatMap((selector) -> LABEL.matcher(selector.group(2))
				.results()
				.filter((label) -> !ADDED.contains(label.group(1)))
				.map((label) -> selector.group(1) + " " + label.group(1)))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/**
	 * The labels by which all queries select what the services of the saga tell.
	 * @return each as {@code metric label}
	 * @throws IOException if a file can't be read
	 */
	public static Set<String> labelsOfTheServices() throws IOException {
		return queries().flatMap((query) -> labels(query).stream()).collect(Collectors.toCollection(TreeSet::new));
	}

	/**
	 * The metrics of all queries that a service of the saga has to tell.
	 * @return their names
	 * @throws IOException if a file can't be read
	 */
	public static Set<String> metricsOfTheServices() throws IOException {
		return all().filter((metric) -> !metric.startsWith(MONITOR)).collect(Collectors.toCollection(TreeSet::new));
	}

	/**
	 * The metrics of all queries that the monitor has to tell.
	 * @return their names
	 * @throws IOException if a file can't be read
	 */
	public static Set<String> metricsOfTheMonitor() throws IOException {
		return all().filter((metric) -> metric.startsWith(MONITOR)).collect(Collectors.toCollection(TreeSet::new));
	}

	private static Stream<String> all() throws IOException {
		return queries().flatMap((query) -> metrics(query).stream());
	}

	private static Stream<String> queries() throws IOException {
		return Stream.concat(of(ALERTS).stream(), of(DASHBOARD).stream());
	}

}
