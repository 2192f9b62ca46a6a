package dev.succession.discovery.settings;

import java.time.LocalDate;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A product that is being retired.
 *
 * @param enabled whether its subscriptions are looked for; a shipped retirement that does
 * not concern a partner can be switched off
 * @param displayName the product's name as people know it
 * @param offerIds offers of the product: legacy GUIDs in any case, or new-commerce
 * {@code product:sku}, with or without an availability
 * @param namePattern regular expression for the whole offer name, ignoring case; finds
 * the product where its offer ids are not known
 * @param salesEnd since when the product can't be bought, for the reader only
 * @param replacements what its customers get instead
 */
public record Retirement(@DefaultValue("true") boolean enabled, @DefaultValue("") String displayName,
		@DefaultValue Set<String> offerIds, @Nullable String namePattern, @Nullable LocalDate salesEnd,
		@DefaultValue Replacements replacements) {
}
