package dev.succession.monitor.rollout;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;

import dev.succession.monitor.query.Columns;
import dev.succession.pricelist.Money;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An amount of money, for programs and for people.
 *
 * @param minorUnits in the smallest unit of the currency
 * @param currency its code by ISO 4217
 * @param text the same as people write it, for example 1000.00 USD
 */
public record Amount(long minorUnits, String currency, String text) {

	/**
	 * An amount.
	 * @param minorUnits in the smallest unit of the currency
	 * @param currency its code
	 * @return the amount, also as text
	 */
	public static Amount of(long minorUnits, String currency) {
		return new Amount(minorUnits, currency, text(minorUnits, currency));
	}

	/** A record may have any text as its currency. */
	private static String text(long minorUnits, String currency) {
		try {
			return new Money(minorUnits, Currency.getInstance(currency)).toString();
		}
		catch (IllegalArgumentException _) {
			return "%d smallest units of %s".formatted(minorUnits, currency);
		}
	}

	static Amount of(JsonNode told) {
		return of(told.path("minorUnits").asLong(), told.path("currency").asString());
	}

	/** From the columns that begin with a name. */
	static @Nullable Amount of(ResultSet row, String name) throws SQLException {
		Long minorUnits = Columns.number(row, name + "_amount");
		return (minorUnits != null) ? of(minorUnits, row.getString(name + "_currency")) : null;
	}

}
