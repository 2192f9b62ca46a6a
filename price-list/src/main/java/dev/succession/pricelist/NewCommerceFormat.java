package dev.succession.pricelist;

import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.succession.pricelist.csv.CsvLayout;
import dev.succession.pricelist.csv.CsvLine;

/**
 * The licence-based price list of new commerce, as a partner exports it from Partner
 * Center. {@code UnitPrice} is what the partner pays for one seat and the whole term.
 */
final class NewCommerceFormat implements PriceFormat {

	private static final CsvLayout LAYOUT = new CsvLayout(
			"the licence-based price list of new commerce, as Partner Center exports it",
			Set.of("TermDuration", "BillingPlan", "Market", CURRENCY, "Segment"),
			Set.of("ProductTitle", "ProductId", "SkuId", "SkuTitle", "UnitPrice", "PricingTierRangeMin",
					"PricingTierRangeMax", "EffectiveStartDate", "EffectiveEndDate", "Tags"));

	private static final Map<String, Integer> MONTHS = Map.of("P1M", 1, "P1Y", 12, "P3Y", 36);

	private static final Pattern TERM = Pattern.compile("(?:P[0-9]+[DWMY])?");

	private static final Pattern TRIAL = Pattern.compile("\\btrial\\b");

	/** What doing nothing leads to; never what a subscription is replaced by. */
	private static final String EXTENDED_TERM = "extended service term";

	@Override
	public CsvLayout layout() {
		return LAYOUT;
	}

	@Override
	public Optional<Entry> read(CsvLine line, Currency currency) {
		String term = term(line);
		Integer months = MONTHS.get(term);
		if (months == null || isTrial(line) || isExtendedTerm(line)) {
			return Optional.empty();
		}
		Item item = Item.newCommerce(line.required("ProductId"), line.required("SkuId"), term, line.text("BillingPlan"),
				line.required("Market"), line.text("Segment"));
		return Optional.of(new Entry(item,
				new PriceLine(UnitPrice.of(line, "UnitPrice", currency), months,
						Seats.of(line, "PricingTierRangeMin", "PricingTierRangeMax"),
						EffectiveTime.of(line, "EffectiveStartDate", "EffectiveEndDate"), line.place())));
	}

	private static String term(CsvLine line) {
		String term = line.text("TermDuration").toUpperCase(Locale.ROOT);
		if (!TERM.matcher(term).matches()) {
			throw line.refused("TermDuration", "'%s' is no term, such as P1Y. Export the file again".formatted(term));
		}
		return term;
	}

	private static boolean isTrial(CsvLine line) {
		String billing = line.text("BillingPlan");
		return billing.isEmpty() || billing.equalsIgnoreCase("None")
				|| words(line).anyMatch((text) -> TRIAL.matcher(text).find());
	}

	private static boolean isExtendedTerm(CsvLine line) {
		return words(line).anyMatch((text) -> text.contains(EXTENDED_TERM));
	}

	private static Stream<String> words(CsvLine line) {
		return Stream.of("ProductTitle", "SkuTitle", "Tags")
			.map((column) -> line.text(column).toLowerCase(Locale.ROOT));
	}

}
