package dev.succession.pricelist;

import java.util.Currency;
import java.util.Optional;

import dev.succession.pricelist.csv.CsvLayout;
import dev.succession.pricelist.csv.CsvLine;

/** A kind of price list: what its lines mean. */
sealed interface PriceFormat permits NewCommerceFormat, LegacyFormat {

	/** The column with the currency of a line, in each format. */
	String CURRENCY = "Currency";

	/** What such a file looks like. */
	CsvLayout layout();

	/** What a line says; empty if it is no price of a replacement. */
	Optional<Entry> read(CsvLine line, Currency currency);

	/**
	 * A price and what it is for.
	 *
	 * @param item what it is for
	 * @param line the price
	 */
	record Entry(Item item, PriceLine line) {
	}

}
