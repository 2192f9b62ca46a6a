package dev.succession.pricelist;

import java.nio.file.Path;
import java.util.Currency;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Which files a price list is made of.
 *
 * @param newCommerce price lists of new commerce as Partner Center exports them, for any
 * markets and months
 * @param legacy files with the columns {@code offer-id,currency,amount,per}, where
 * {@code per} is {@code month} or {@code year}
 * @param billingCurrency the currency in which Microsoft bills the partner, whatever the
 * customer's market; null if each file has one currency only
 */
public record PriceListSettings(List<Path> newCommerce, List<Path> legacy, @Nullable Currency billingCurrency) {

	public PriceListSettings {
		newCommerce = List.copyOf(newCommerce);
		legacy = List.copyOf(legacy);
	}

}
