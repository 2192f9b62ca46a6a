package dev.succession.pricelist;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What a price is for. It is made in the same way from a line and from a question, so
 * that the two meet whatever spelling each has.
 *
 * @param offer {@code product:sku} in upper case, or a legacy GUID in lower case
 * @param term P1M, P1Y or P3Y; empty for a legacy offer
 * @param billing monthly, annual or triennial
 * @param market the country, in upper case; empty for a legacy offer
 * @param segment the segment, as customers have it; empty for a legacy offer
 */
record Item(String offer, String term, String billing, String market, String segment) {

	private static final String COMMERCIAL = "commercial";

	private static final int SKU_LENGTH = 4;

	static Item newCommerce(String product, String sku, String term, String billing, String market, String segment) {
		return new Item(upper(product) + ":" + upper(sku(sku)), upper(term), lower(billing), upper(market),
				segment(lower(segment)));
	}

	static Item legacy(String offer, String billing) {
		return new Item(lower(offer), "", lower(billing), "", "");
	}

	static Item of(PriceQuery query) {
		String[] parts = query.offerId().split(":", -1);
		return (parts.length == 1) ? legacy(parts[0], query.billingCycle())
				: newCommerce(parts[0], parts[1], text(query.termDuration(), ""), query.billingCycle(), query.market(),
						text(query.segment(), COMMERCIAL));
	}

	boolean isLegacy() {
		return !this.offer.contains(":");
	}

	/** A spreadsheet makes 1 of 0001. */
	private static String sku(String sku) {
		return sku.chars().allMatch(Character::isDigit) ? "0".repeat(Math.max(0, SKU_LENGTH - sku.length())) + sku
				: sku;
	}

	private static String segment(String segment) {
		return segment.equals("charity") ? "nonprofit" : segment;
	}

	private static String text(@Nullable String text, String otherwise) {
		return (text != null) ? text : otherwise;
	}

	private static String upper(String text) {
		return text.strip().toUpperCase(Locale.ROOT);
	}

	private static String lower(String text) {
		return text.strip().toLowerCase(Locale.ROOT);
	}

	/** All that is known of it, for messages. */
	@Override
	public String toString() {
		return Stream.of(this.offer, this.term, this.billing, this.market, this.segment)
			.filter((part) -> !part.isEmpty())
			.collect(Collectors.joining(" "));
	}

}
