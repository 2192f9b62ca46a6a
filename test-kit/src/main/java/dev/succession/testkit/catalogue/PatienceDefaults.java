package dev.succession.testkit.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

import dev.succession.schemas.catalogue.Patience;
import dev.succession.schemas.catalogue.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.convert.DurationStyle;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The default values of the properties that limit how long a step keeps trying, as the
 * configuration metadata of the modules on the class path tells them.
 */
public final class PatienceDefaults {

	private static final String METADATA = "META-INF/spring-configuration-metadata.json";

	private PatienceDefaults() {
	}

	/**
	 * Fails unless the defaults of a service's properties are those of the catalogue. The
	 * message names the property.
	 * @param service the service, whose module is on the class path
	 */
	public static void assertThatTheyAreTheCatalogues(Service service) {
		Map<String, String> defaults = defaults();
		service.steps()
			.stream()
			.flatMap((step) -> step.patience().stream())
			.forEach((limit) -> limit.property()
				.ifPresent((name) -> assertThat(matches(limit, defaults.getOrDefault(name, "")))
					.as("%s is %s by default, and the catalogue says %s", name, defaults.getOrDefault(name, ""), limit)
					.isTrue()));
	}

	private static boolean matches(Patience limit, String value) {
		return switch (limit) {
			case Patience.Time time -> !value.isEmpty()
					&& DurationStyle.detectAndParse(value).multipliedBy(time.times()).equals(time.atMost());
			case Patience.Tries tries -> String.valueOf(tries.atMost()).equals(value);
			case Patience.Endless _ -> value.isEmpty();
		};
	}

	private static Map<String, String> defaults() {
		Map<String, String> defaults = new HashMap<>();
		try {
			for (URL file : Collections.list(PatienceDefaults.class.getClassLoader().getResources(METADATA))) {
				try (InputStream json = file.openStream()) {
					for (JsonNode property : new JsonMapper().readTree(json).path("properties")) {
						defaults.put(property.path("name").asString(), property.path("defaultValue").asString(""));
					}
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return defaults;
	}

}
