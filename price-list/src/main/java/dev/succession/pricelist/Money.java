package dev.succession.pricelist;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of money. It is a whole number of the currency's smallest unit, so that sums
 * are exact; what is too large for that is an error and never wraps around.
 *
 * @param minorUnits the amount in the currency's minor unit: cents of USD, whole JPY,
 * thousandths of KWD; may be negative
 * @param currency the currency, which has a minor unit
 */
public record Money(long minorUnits, Currency currency) implements Comparable<Money> {

	private static final Pattern WRITTEN = Pattern.compile("(-?[0-9]{1,18}(?:\\.[0-9]{1,9})?) ([A-Za-z]{3})");

	public Money {
		if (currency.getDefaultFractionDigits() < 0) {
			throw new IllegalArgumentException("%s has no minor unit, so it can't be counted".formatted(currency));
		}
	}

	/**
	 * Reads an amount as {@link #toString} writes it; trailing decimals may be missing.
	 * @param text for example {@code 1000.00 USD} or {@code 1000 JPY}
	 * @return the amount
	 * @throws IllegalArgumentException if it is written otherwise, has more decimals than
	 * the currency, or is too large; the message names the text and the fix
	 */
	public static Money parse(String text) {
		Matcher written = WRITTEN.matcher(text.strip());
		if (!written.matches()) {
			throw new IllegalArgumentException(
					"'%s' is no amount of money. Write a number with a dot and a currency: 1000.00 USD"
						.formatted(text));
		}
		return exactly(text, new BigDecimal(written.group(1)), currency(written.group(2)));
	}

	/**
	 * Nothing.
	 * @param currency in which currency
	 * @return an amount of 0
	 */
	public static Money zero(Currency currency) {
		return new Money(0, currency);
	}

	/**
	 * Rounds an exact amount, half up, to the currency's minor unit.
	 * @throws ArithmeticException if it is too large
	 */
	static Money rounded(BigDecimal amount, Currency currency) {
		return share(amount, 1, currency);
	}

	/**
	 * One of equal parts of an exact amount, rounded half up, once.
	 * @throws ArithmeticException if it is too large
	 */
	static Money share(BigDecimal amount, int parts, Currency currency) {
		BigDecimal units = amount.movePointRight(currency.getDefaultFractionDigits());
		return new Money(units.divide(BigDecimal.valueOf(parts), 0, RoundingMode.HALF_UP).longValueExact(), currency);
	}

	/**
	 * Adds an amount of the same currency.
	 * @param other what is added
	 * @return the sum
	 * @throws IllegalArgumentException if the currencies differ
	 * @throws ArithmeticException if the sum is too large
	 */
	public Money plus(Money other) {
		requireSameCurrency(other);
		return new Money(Math.addExact(this.minorUnits, other.minorUnits), this.currency);
	}

	/**
	 * Subtracts an amount of the same currency.
	 * @param other what is subtracted
	 * @return the difference, which may be negative
	 * @throws IllegalArgumentException if the currencies differ
	 * @throws ArithmeticException if the difference is too large
	 */
	public Money minus(Money other) {
		requireSameCurrency(other);
		return new Money(Math.subtractExact(this.minorUnits, other.minorUnits), this.currency);
	}

	/**
	 * Compares it with an amount of the same currency.
	 * @throws IllegalArgumentException if the currencies differ
	 */
	@Override
	public int compareTo(Money other) {
		requireSameCurrency(other);
		return Long.compare(this.minorUnits, other.minorUnits);
	}

	/** The amount with a dot, all decimals of the currency, and its code. */
	@Override
	public String toString() {
		return BigDecimal.valueOf(this.minorUnits, this.currency.getDefaultFractionDigits()).toPlainString() + " "
				+ this.currency.getCurrencyCode();
	}

	/**
	 * A currency by its code, in any case.
	 * @throws IllegalArgumentException if there is no such currency
	 */
	static Currency currency(String code) {
		try {
			return Currency.getInstance(code.toUpperCase(Locale.ROOT));
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException(
					"'%s' is no currency. Write its ISO 4217 code: USD, EUR, JPY".formatted(code), ex);
		}
	}

	private static Money exactly(String text, BigDecimal amount, Currency currency) {
		Money money;
		try {
			money = rounded(amount, currency);
		}
		catch (ArithmeticException ex) {
			throw new IllegalArgumentException("'%s' is too large to be counted".formatted(text), ex);
		}
		if (BigDecimal.valueOf(money.minorUnits, currency.getDefaultFractionDigits()).compareTo(amount) != 0) {
			throw new IllegalArgumentException("'%s' has more decimals than %s: it has %d".formatted(text,
					currency.getCurrencyCode(), currency.getDefaultFractionDigits()));
		}
		return money;
	}

	private void requireSameCurrency(Money other) {
		if (!this.currency.equals(other.currency)) {
			throw new IllegalArgumentException(
					"%s and %s are of different currencies and can't be counted together".formatted(this, other));
		}
	}

}
