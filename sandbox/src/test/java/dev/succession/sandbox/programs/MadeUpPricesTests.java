package dev.succession.sandbox.programs;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

class MadeUpPricesTests {

	@Test
	void haveAPriceForTheOldProductAndForEveryPlanThatCanReplaceIt() throws IOException, URISyntaxException {
		List<String> priced = Files
			.readAllLines(Path.of(Objects.requireNonNull(getClass().getResource("/made-up-prices.csv")).toURI()))
			.stream()
			.skip(1)
			.map((line) -> line.split(",")[0])
			.toList();
		assertThat(priced).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(offers());
	}

	private static List<String> offers() throws IOException {
		Map<String, Map<String, Map<String, Map<String, Object>>>> catalogue;
		try (InputStream file = MadeUpPricesTests.class.getResourceAsStream("/catalogue.yml")) {
			catalogue = new Yaml().load(file);
		}
		Stream<Object> old = catalogue.get("succession")
			.get("discovery")
			.values()
			.stream()
			.flatMap((retirements) -> retirements.values().stream())
			.flatMap((retirement) -> ((List<?>) ((Map<?, ?>) retirement).get("offer-ids")).stream());
		Stream<Object> plans = catalogue.get("succession")
			.get("catalogue")
			.values()
			.stream()
			.map((plan) -> plan.get("offer-id"))
			.filter(Objects::nonNull);
		return Stream.concat(old, plans).map(Object::toString).toList();
	}

}
