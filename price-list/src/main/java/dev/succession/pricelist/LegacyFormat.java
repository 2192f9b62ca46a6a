package dev.succession.pricelist;

import java.util.Currency;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.succession.pricelist.csv.CsvLayout;
import dev.succession.pricelist.csv.CsvLine;

/**
 * A plain list of legacy offers, which a partner writes itself: Microsoft has a workbook
 * with a sheet for each currency, and no longer publishes it for most products.
 */
final class LegacyFormat implements PriceFormat {

	private static final CsvLayout LAYOUT = new CsvLayout(
			"a list of legacy offers with the columns offer-id,currency,amount,per", Set.of(CURRENCY, "per"),
			Set.of("offer-id", "amount"));

	private enum Per {

		MONTH("monthly", 1), YEAR("annual", 12);

		private final String billing;

		private final int months;

		Per(String billing, int months) {
			this.billing = billing;
			this.months = months;
		}

	}

	private static final Pattern OFFER = Pattern
		.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

	@Override
	public CsvLayout layout() {
		return LAYOUT;
	}

	@Override
	public Optional<Entry> read(CsvLine line, Currency currency) {
		String offer = line.required("offer-id");
		if (!OFFER.matcher(offer).matches()) {
			throw line.refused("offer-id", "'%s' is no GUID. Write the id of a legacy offer".formatted(offer));
		}
		Per per = per(line);
		return Optional
			.of(new Entry(Item.legacy(offer, per.billing), new PriceLine(UnitPrice.of(line, "amount", currency),
					per.months, Seats.ANY, EffectiveTime.ALWAYS, line.place())));
	}

	private static Per per(CsvLine line) {
		String written = line.text("per");
		return Stream.of(Per.values())
			.filter((per) -> per.name().equalsIgnoreCase(written))
			.findFirst()
			.orElseThrow(
					() -> line.refused("per", "'%s' is neither month nor year. Write one of them".formatted(written)));
	}

}
