package dev.succession.discovery.settings;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

/**
 * The plans that replace a retiring product; each value is the key of a plan in the
 * catalogue. If a customer's segment has no plan or an empty one, the migration is
 * parked; no other plan is guessed.
 *
 * @param commercial plan for customers without a qualification
 * @param education plan for schools and universities
 * @param government plan for the government community cloud
 * @param nonprofit plan for non-profit organisations
 * @param aboveSeats plans to try, in this order, if the segment's plan allows fewer
 * licences than the retiring subscription has
 * @param overrides plan by customer id, for customers that get another plan than their
 * segment
 */
public record Replacements(@Nullable String commercial, @Nullable String education, @Nullable String government,
		@Nullable String nonprofit, @DefaultValue List<String> aboveSeats,
		@DefaultValue Map<String, String> overrides) {

	/** Treats an empty key as no plan. */
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
	 * The plan that is configured for one customer, whatever its segment.
	 * @param customerId customer id in any case
	 * @return the plan's key, or null if the segment decides
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
