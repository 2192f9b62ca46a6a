package dev.succession.purchase;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import dev.succession.partnercenter.Ids;
import dev.succession.partnercenter.catalogue.Availability;
import org.jspecify.annotations.Nullable;

/**
 * Chooses how a SKU of new commerce is bought: in the wanted term, with a promotion if
 * there is one, else as it is configured if that is still possible.
 */
final class AvailabilityChoice {

	private AvailabilityChoice() {
	}

	/**
	 * Chooses an availability.
	 * @param listed what the catalogue lists for the customer's market and segment
	 * @param term the wanted term
	 * @param configured the configured offer, with or without an availability
	 * @param outdated a catalogue item that a cart has just refused, or null
	 * @return the choice, or empty if none can be bought for the term
	 */
	static Optional<Availability> of(List<Availability> listed, Availability.Term term, String configured,
			@Nullable String outdated) {
		return listed.stream()
			.filter((one) -> one.offers(term) && !Ids.same(one.catalogueItemId(), outdated))
			.min(Comparator.comparing((Availability one) -> !one.isPromoted())
				.thenComparing(Availability::endsSale)
				.thenComparing((one) -> !Ids.same(one.catalogueItemId(), configured)));
	}

}
