package dev.succession.testkit.metrics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.succession.schemas.FactTopic;
import dev.succession.schemas.catalogue.Service;
import dev.succession.schemas.topics.ServiceNames;
import dev.succession.schemas.topics.TopicNames;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The metrics of a running service, as Prometheus reads them.
 *
 * @param samples the values by name and labels, for example
 * {@code jobs_total{kind="a",reason="b"}}, the labels in alphabetical order
 */
public record MetricSamples(Map<String, Double> samples) {

	/** A line that is no comment: name, labels, value. */
	private static final Pattern LINE = Pattern
		.compile("(?m)^(?<name>[a-zA-Z_:][\\w:]*)(?:\\{(?<labels>.*)})? (?<value>\\S+)$");

	private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

	/**
	 * Reads the metrics.
	 * @param service the service
	 * @return what its Prometheus endpoint answers
	 */
	public static MetricSamples of(ConfigurableApplicationContext service) {
		return of("http://127.0.0.1:" + service.getEnvironment().getRequiredProperty("local.server.port"));
	}

	/**
	 * Reads the metrics.
	 * @param address where the service answers
	 * @return what its Prometheus endpoint answers
	 */
	public static MetricSamples of(String address) {
		URI endpoint = URI.create(address + "/actuator/prometheus");
		try (HttpClient http = HttpClient.newHttpClient()) {
			HttpResponse<String> answer = http.send(HttpRequest.newBuilder(endpoint).build(),
					HttpResponse.BodyHandlers.ofString());
			assertThat(answer.statusCode()).as("%s", endpoint).isEqualTo(200);
			return parse(answer.body());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static MetricSamples parse(String text) {
		Map<String, Double> samples = new TreeMap<>();
		LINE.matcher(text).results().forEach((line) -> {
			List<String> labels = (line.group("labels") == null) ? List.of()
					: LABEL.matcher(line.group("labels")).results().map(MatchResult::group).sorted().toList();
			samples.put(name(line.group("name"), labels),
					Double.valueOf(line.group("value").replace("Inf", "Infinity")));
		});
		return new MetricSamples(samples);
	}

	private static String name(String metric, List<String> labels) {
		return labels.isEmpty() ? metric : "%s{%s}".formatted(metric, String.join(",", labels));
	}

	/**
	 * The names of all metrics, without their labels.
	 * @return the names
	 */
	public Set<String> metrics() {
		return this.samples.keySet().stream().map((name) -> name.replaceFirst("\\{.*", "")).collect(Collectors.toSet());
	}

	/**
	 * The labels of all metrics.
	 * @return each as {@code metric label}
	 */
	public Set<String> labels() {
		return this.samples.keySet()
			.stream()
			.flatMap((name) -> LABEL.matcher(name)
				.results()
				.map((label) -> name.replaceFirst("\\{.*", "") + " " + label.group(1)))
			.collect(Collectors.toSet());
	}

	/**
	 * Fails unless samples are there and are 0.
	 * @param names their names and labels, as in {@link #samples()}
	 */
	public void assertAreZero(List<String> names) {
		assertThat(this.samples).containsKeys(names.toArray(String[]::new));
		assertThat(names).allSatisfy((name) -> assertThat(this.samples.get(name)).as(name).isZero());
	}

	/**
	 * Fails unless what every service counts is there and is 0.
	 * @param service a service that has had nothing to do yet
	 * @param names the names of its topics
	 */
	public void assertStandAtZero(Service service, TopicNames names) {
		ServiceNames own = names.of(service);
		for (FactTopic fact : service.takes()) {
			String type = fact.factType().getSimpleName();
			assertAreZero(List.of(topic("succession_facts_in_total", names.of(fact)),
					topic("succession_facts_out_total", TopicNames.deadLetters(names.of(fact))), step(type, "answered"),
					step(type, "later"), step(type, "parked")));
		}
		for (FactTopic fact : service.publishes()) {
			if (!fact.isCompacted()) {
				assertAreZero(List.of(topic("succession_facts_out_total", names.of(fact))));
			}
		}
		assertAreZero(List.of(topic("succession_facts_in_total", own.again()),
				topic("succession_facts_out_total", own.later()), topic("succession_facts_out_total", own.again()),
				topic("succession_facts_out_total", TopicNames.deadLetters(own.again())),
				"succession_partner_center_errors_unknown_all_total",
				"succession_partner_center_credential_refusals_all_total{credential=\"App+User\"}",
				"succession_loop_failures_total{loop=\"facts\"}"));
	}

	private static String topic(String metric, String topic) {
		return "%s{topic=\"%s\"}".formatted(metric, topic);
	}

	private static String step(String fact, String outcome) {
		return "succession_step_seconds_count{error=\"none\",fact=\"%s\",outcome=\"%s\"}".formatted(fact, outcome);
	}

}
