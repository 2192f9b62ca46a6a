package dev.succession.schemas.catalogue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.succession.schemas.FactTopic;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What README.md says about facts and services is what the catalogue says. */
class ReadmeTests {

	/** A row of the table of facts: topic, writers, readers, meaning. */
	private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z.-]+)` \\| ([^|]*)\\| ([^|]*)\\|[^|]*\\|$");

	/** A service in the diagram, for example {@code P[purchase-service]}. */
	private static final Pattern NODE = Pattern.compile("(\\w)\\[([\\w-]+)]");

	/** An arrow in the diagram, for example {@code P -- replacement.ordered --> P}. */
	private static final Pattern ARROW = Pattern
		.compile("(\\w)(?:\\[[\\w-]+])? -(?:-|\\.) ([a-z.-]+) (?:-|\\.)-> (\\w+)");

	private final String readme = Files.readString(Path.of("..", "README.md"));

	ReadmeTests() throws IOException {
	}

	@Test
	void tellsOfEachFactWhoWritesAndWhoReadsIt() {
		Map<String, String> expected = new LinkedHashMap<>();
		for (FactTopic fact : FactTopic.values()) {
			expected.put(fact.topic(), "%s, read by %s".formatted(writers(fact), readers(fact)));
		}
		Map<String, String> told = new LinkedHashMap<>();
		matches(ROW).forEach((row) -> told.put(row.group(1),
				"%s, read by %s".formatted(sorted(row.group(2)), sorted(row.group(3)))));
		assertThat(told).containsExactlyInAnyOrderEntriesOf(expected);
	}

	@Test
	void drawsNoArrowThatTheCatalogueDoesNotHave() {
		Map<String, String> titles = titles();
		assertThat(matches(ARROW)).isNotEmpty().allSatisfy((arrow) -> {
			FactTopic fact = FactTopic.named(arrow.group(2)).orElseThrow();
			if (!fact.isCommand() && !fact.isOfRollout()) {
				assertThat(Service.writing(fact)).as("writer of %s", arrow.group())
					.extracting(Service::title)
					.contains(titles.get(arrow.group(1)));
			}
			if (titles.containsKey(arrow.group(3))) {
				assertThat(Service.taking(fact)).as("reader of %s", arrow.group())
					.extracting(Service::title)
					.contains(titles.get(arrow.group(3)));
			}
		});
	}

	@Test
	void drawsEveryFactThatLeadsAMigrationOn() {
		Set<String> drawn = matches(ARROW).stream().map((arrow) -> arrow.group(2)).collect(Collectors.toSet());
		for (FactTopic fact : FactTopic.values()) {
			Service.owing(fact)
				.flatMap((service) -> service.step(fact))
				.filter((step) -> step.way() == Way.FORWARD)
				.ifPresent((_) -> assertThat(drawn).contains(fact.topic()));
		}
		assertThat(drawn).contains(MigrationEnd.COMPLETED.fact().topic(), MigrationEnd.COMPENSATED.fact().topic());
	}

	private Map<String, String> titles() {
		Map<String, String> titles = new HashMap<>();
		matches(NODE).forEach((node) -> titles.put(node.group(1), node.group(2)));
		assertThat(titles.values()).containsAll(List.of(Service.values()).stream().map(Service::title).toList());
		titles.values().removeIf((title) -> Service.named(title).isEmpty());
		return titles;
	}

	private static String writers(FactTopic fact) {
		if (fact.isCommand()) {
			return RolloutFacts.publishes().contains(fact) ? "an operator, rollout" : "an operator";
		}
		if (fact.isOfMonitor()) {
			return "monitor";
		}
		if (fact.isOfRollout()) {
			return "rollout";
		}
		Set<Service> services = Service.writing(fact);
		return (services.size() == Service.values().length) ? "any" : names(services);
	}

	private static String readers(FactTopic fact) {
		if (fact.isOfMonitor()) {
			return "monitor";
		}
		Set<Service> services = Service.taking(fact);
		if (services.size() == Service.values().length) {
			return "every service";
		}
		return RolloutFacts.takes().contains(fact) ? sorted(joined(names(services), "rollout")) : names(services);
	}

	private static String joined(String names, String more) {
		return names.isEmpty() ? more : names + ", " + more;
	}

	private static String names(Set<Service> services) {
		return sorted(services.stream()
			.map((service) -> service.title().replace("-service", ""))
			.collect(Collectors.joining(", ")));
	}

	private static String sorted(String names) {
		return List.of(names.strip().split(", ")).stream().sorted().collect(Collectors.joining(", "));
	}

	private List<MatchResult> matches(Pattern pattern) {
		return pattern.matcher(this.readme).results().toList();
	}

}
