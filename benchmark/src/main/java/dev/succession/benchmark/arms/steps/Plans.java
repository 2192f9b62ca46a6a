package dev.succession.benchmark.arms.steps;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.succession.discovery.settings.CatalogueProperties;
import dev.succession.discovery.settings.DiscoveryProperties;
import dev.succession.discovery.settings.Plan;
import dev.succession.discovery.settings.Replacements;
import dev.succession.discovery.settings.Retirement;
import dev.succession.discovery.settings.Segment;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;

/**
 * Which product retires and what replaces it, by the configuration that discovery-service
 * ships, so that no arm migrates to something else.
 */
public final class Plans {

	private final DiscoveryProperties discovery;

	private final Map<String, Plan> catalogue;

	private Plans(Binder binder) {
		this.discovery = binder.bind("succession.discovery", DiscoveryProperties.class).get();
		this.catalogue = binder.bind("succession", CatalogueProperties.class).get().catalogue();
	}

	/**
	 * Reads {@code catalogue.yml}.
	 * @return the plans
	 */
	public static Plans ofCatalogue() {
		try {
			return new Plans(new Binder(ConfigurationPropertySources
				.from(new YamlPropertySourceLoader().load("catalogue", new ClassPathResource("catalogue.yml")))));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Duration horizon() {
		return this.discovery.horizon();
	}

	Duration agreementDeadline() {
		return this.discovery.agreementDeadline();
	}

	Optional<Retirement> retirementOf(String offerId) {
		return this.discovery.retirements()
			.values()
			.stream()
			.filter((retirement) -> retirement.enabled()
					&& retirement.offerIds().stream().anyMatch(offerId::equalsIgnoreCase))
			.findFirst();
	}

	/**
	 * The plan of the customer's segment, or the first larger one that has room for the
	 * seats.
	 */
	Optional<Plan> replacement(Retirement retirement, int seats, JsonNode qualifications) {
		Replacements replacements = retirement.replacements();
		return Stream
			.concat(Stream.ofNullable(replacements.of(segment(qualifications))), replacements.aboveSeats().stream())
			.flatMap((key) -> Stream.ofNullable(this.catalogue.get(key)))
			.filter((plan) -> plan.allows(seats))
			.findFirst()
			.filter((plan) -> isSoldTo(plan, qualifications));
	}

	private static Segment segment(JsonNode qualifications) {
		return Stream.of(Segment.EDUCATION, Segment.GOVERNMENT, Segment.NONPROFIT)
			.filter((segment) -> has(segment, qualifications, List.of("approved", "inreview", "none", "")))
			.findFirst()
			.orElse(Segment.COMMERCIAL);
	}

	private static boolean isSoldTo(Plan plan, JsonNode qualifications) {
		Segment required = plan.requiresQualification();
		return required == null || has(required, qualifications, List.of("approved"));
	}

	private static boolean has(Segment segment, JsonNode qualifications, List<String> statuses) {
		return qualifications.valueStream()
			.anyMatch((one) -> letters(one, "qualification").startsWith(segment.spelling())
					&& statuses.contains(letters(one, "vettingStatus")));
	}

	private static String letters(JsonNode json, String name) {
		return json.path(name).asString("").replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT);
	}

}
