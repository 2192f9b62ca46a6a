package dev.succession.pricelist;

import java.nio.file.Path;
import java.util.Currency;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

import dev.succession.pricelist.csv.CsvException;
import dev.succession.pricelist.csv.CsvFile;
import dev.succession.pricelist.csv.CsvLine;
import org.jspecify.annotations.Nullable;

/**
 * One file of a price list, of which only the lines in one currency count. A file has
 * several because it has all that are used in a market, while Microsoft bills the partner
 * in its own, whatever the customer's market.
 */
final class PriceFile {

	private final PriceFormat format;

	private final @Nullable Currency billingCurrency;

	private final Consumer<PriceFormat.Entry> entries;

	private final Set<String> currencies = new TreeSet<>();

	private PriceFile(PriceFormat format, @Nullable Currency billingCurrency, Consumer<PriceFormat.Entry> entries) {
		this.format = format;
		this.billingCurrency = billingCurrency;
		this.entries = entries;
	}

	/**
	 * Reads a file.
	 * @param entries gets each price
	 * @throws CsvException if the file can't be used
	 */
	static void read(Path path, PriceFormat format, @Nullable Currency billingCurrency,
			Consumer<PriceFormat.Entry> entries) {
		PriceFile file = new PriceFile(format, billingCurrency, entries);
		CsvFile.read(path, format.layout(), file::take);
		file.requireOneCurrency(path);
	}

	private void take(CsvLine line) {
		Currency currency = currency(line);
		this.currencies.add(currency.getCurrencyCode());
		if (this.billingCurrency == null || this.billingCurrency.equals(currency)) {
			this.format.read(line, currency).ifPresent(this.entries);
		}
	}

	private static Currency currency(CsvLine line) {
		String code = line.text(PriceFormat.CURRENCY);
		try {
			return Money.zero(Money.currency(code)).currency();
		}
		catch (IllegalArgumentException ex) {
			throw line.refused(PriceFormat.CURRENCY,
					"'%s' is no currency that can be counted. Write its ISO 4217 code: USD, EUR, JPY".formatted(code));
		}
	}

	private void requireOneCurrency(Path path) {
		String found = String.join(", ", this.currencies);
		if (this.currencies.isEmpty()) {
			throw new CsvException("%s: has no line behind the names of the columns. Export it again".formatted(path));
		}
		if (this.billingCurrency == null && this.currencies.size() > 1) {
			throw new CsvException("%s, column %s: there are %s. Set the currency in which Microsoft bills you"
				.formatted(path, PriceFormat.CURRENCY, found));
		}
		if (this.billingCurrency != null && !this.currencies.contains(this.billingCurrency.getCurrencyCode())) {
			throw new CsvException("""
					%s, column %s: there is %s, but not %s, in which Microsoft bills you. Correct that setting, or \
					remove the file""".formatted(path, PriceFormat.CURRENCY, found, this.billingCurrency));
		}
	}

}
