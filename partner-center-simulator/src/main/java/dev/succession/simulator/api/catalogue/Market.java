package dev.succession.simulator.api.catalogue;

import java.util.List;
import java.util.Locale;

import dev.succession.simulator.api.customers.Customers;
import dev.succession.simulator.call.Request;
import dev.succession.simulator.protocol.Refusal;
import dev.succession.simulator.seed.Country;
import dev.succession.simulator.seed.Profiles;
import dev.succession.simulator.tenant.catalogue.Offer;
import org.jspecify.annotations.Nullable;

/**
 * The market whose new commerce catalogue is read: a country, or the country of a
 * customer.
 *
 * @param prefix the beginning of the links' paths
 * @param query the end of the links' paths
 * @param country the country
 * @param segment the segment the products are for; null for all segments
 * @param lifeCycle whether to say if the sale is about to end
 */
record Market(String prefix, String query, Country country, @Nullable String segment, boolean lifeCycle) {

	private static final List<String> SEGMENTS = List.of("commercial", "education", "government", "nonprofit");

	private static final List<String> VIEWS = List.of("OnlineServices", "Azure", "AzureReservations",
			"AzureReservationsVM", "AzureReservationsSQL", "AzureReservationsCosmosDb", "MicrosoftAzure", "Software",
			"SoftwareSUSELinux", "SoftwarePerpetual", "SoftwareSubscriptions");

	static Market of(Request request, Customers customers, Profiles profiles) {
		String segment = segment(request.query().get("targetSegment"));
		boolean lifeCycle = "true".equalsIgnoreCase(request.query().get("IncludeLifeCycleState"));
		if (!request.hasVariable("customer")) {
			String code = requestedCountry(request, profiles);
			return new Market("", "?country=" + code, profiles.country(code), segment, lifeCycle);
		}
		Country country = customers.with(request, (customer) -> profiles.of(customer).country());
		return new Market("/customers/" + request.id("customer"), "", country, segment, lifeCycle);
	}

	/**
	 * The country a call names.
	 * @param request the call
	 * @param profiles which countries there are
	 * @return the country's code, in upper case
	 * @throws Refusal if the call names no country, or one in which nothing is sold
	 */
	static String requestedCountry(Request request, Profiles profiles) {
		String country = request.query().get("country");
		if (country == null || country.isEmpty()) {
			throw new Refusal(400, 3000, "The country is missing.", "country");
		}
		if (!profiles.sellsIn(country)) {
			throw new Refusal(400, 800070, "The offer is not available in the country.");
		}
		return country.toUpperCase(Locale.ROOT);
	}

	/**
	 * Whether a call asks for online services, the only kind of product simulated here.
	 * @param request the call
	 * @return false if it asks for another kind
	 */
	static boolean showsOnlineServices(Request request) {
		String view = request.query().get("targetView");
		if (view == null || view.isEmpty()) {
			throw new Refusal(400, 3000, "The target view is missing.", "targetView");
		}
		if (VIEWS.stream().noneMatch(view::equalsIgnoreCase)) {
			throw new Refusal(403, 400036, "The target view is not allowed.");
		}
		return view.equalsIgnoreCase("OnlineServices");
	}

	private static @Nullable String segment(@Nullable String text) {
		if (text == null) {
			return null;
		}
		String segment = text.toLowerCase(Locale.ROOT);
		if (!SEGMENTS.contains(segment)) {
			throw new Refusal(403, 400030, "The target segment is not allowed.");
		}
		return segment;
	}

	boolean has(Offer offer) {
		return offer.isNewCommerce() && !offer.retired()
				&& (this.segment == null || this.segment.equals(segmentOf(offer)));
	}

	static String segmentOf(Offer offer) {
		return (offer.qualification() != null) ? offer.qualification().toLowerCase(Locale.ROOT) : "commercial";
	}

	String link(String path) {
		return this.prefix + path + this.query;
	}

}
