package dev.succession.discovery.settings;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

/**
 * What a retiring product is replaced with; every value is the key of a plan in the
 * catalogue. A customer of a segment without a plan, or with an empty one, is parked,
 * never sold a guess.
 *
 * @param commercial plan for customers without a qualification
 * @param education plan for schools and universities
 * @param government plan for the government community cloud
 * @param nonprofit plan for non-profit organisations
 * @param aboveSeats plans that are tried, in this order, if the segment's plan allows
 * fewer licences than the retiring subscription has
 * @param overrides plan by customer id, where one is to get another than its segment
 */
public record Replacements(@Nullable String commercial, @Nullable String education, @Nullable String government,
		@Nullable String nonprofit, @DefaultValue List<String> aboveSeats,
		@DefaultValue Map<String, String> overrides) {

	/** Takes an empty plan for none. */
	public Replacements {
		commercial = StringUtils.hasText(commercial) ? commercial : null;
		education = StringUtils.hasText(education) ? education : null;
		government = StringUtils.hasText(government) ? government : null;
		nonprofit = StringUtils.hasText(nonprofit) ? nonprofit : null;
	}

	/**
	 * The plan of a segment.
	 * @param segment the segment
	 * @return the plan's key, or null if none is configured
	 */
	public @Nullable String of(Segment segment) {
		return switch (segment) {
			case COMMERCIAL -> this.commercial;
			case EDUCATION -> this.education;
			case GOVERNMENT -> this.government;
			case NONPROFIT -> this.nonprofit;
		};
	}

	/**
	 * The plan that one customer is to get whatever its segment.
	 * @param customerId customer id in any case
	 * @return the plan's key, or null if the customer goes by its segment
	 */
	public @Nullable String overrideFor(String customerId) {
		return this.overrides.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().equalsIgnoreCase(customerId))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse(null);
	}

}
