package dev.succession.pricelist;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.regex.Pattern;

import dev.succession.pricelist.csv.CsvLine;
import org.jspecify.annotations.Nullable;

/**
 * What one seat costs for the whole term, exactly as it is written: it often has more
 * decimals than the currency, and is rounded only when all is worked out.
 *
 * @param currency the currency
 * @param amount the amount without zeros at its end; null if there is none that can be
 * read, and then there is no price
 * @param written how it is written
 */
record UnitPrice(Currency currency, @Nullable BigDecimal amount, String written) {

	private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,15}(?:\\.[0-9]{1,15})?");

	/** The price of a line. */
	static UnitPrice of(CsvLine line, String column, Currency currency) {
		String written = line.text(column);
		if (written.contains(",")) {
			throw line.refused(column,
					"'%s' has a comma. Export the file with a dot as decimal mark, and none for thousands"
						.formatted(written));
		}
		boolean isAmount = AMOUNT.matcher(written).matches();
		return new UnitPrice(currency, isAmount ? new BigDecimal(written).stripTrailingZeros() : null, written);
	}

	/** The amount and the currency, for messages. */
	@Override
	public String toString() {
		return (this.amount != null) ? "%s %s".formatted(this.written, this.currency)
				: "'%s' is no amount".formatted(this.written);
	}

}
