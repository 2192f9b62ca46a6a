package dev.succession.discovery.settings;

import java.time.LocalDate;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A product that is being retired.
 *
 * @param enabled whether its subscriptions are migrated; a shipped retirement can be
 * switched off
 * @param displayName the product's name for people
 * @param offerIds offers of the product: legacy GUIDs in any case, or new-commerce
 * {@code product:sku}, with or without an availability
 * @param extendedTermSkus {@code product:sku} of the product's extended service terms: a
 * subscription that renews only into one of them, or is in one, has to be migrated
 * @param namePattern regular expression for the whole offer name, ignoring case; finds
 * the product if its offer ids are not known
 * @param salesEnd the day since when the product can't be bought; information only
 * @param replacements the plans that its customers get instead
 */
public record Retirement(@DefaultValue("true") boolean enabled, @DefaultValue("") String displayName,
		@DefaultValue Set<String> offerIds, @DefaultValue Set<String> extendedTermSkus, @Nullable String namePattern,
		@Nullable LocalDate salesEnd, @DefaultValue Replacements replacements) {
}
