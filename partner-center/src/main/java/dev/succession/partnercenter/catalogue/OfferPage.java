package dev.succession.partnercenter.catalogue;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One page of the offers of a country.
 *
 * @param offers its readable rows
 * @param nextOffset where the next page begins; {@code null} on the last, which is empty
 * @param unreadable how many rows could not be read
 */
public record OfferPage(List<Offer> offers, @Nullable Integer nextOffset, int unreadable) {

	/** Keeps its own copy of the rows. */
	public OfferPage {
		offers = List.copyOf(offers);
	}

}
