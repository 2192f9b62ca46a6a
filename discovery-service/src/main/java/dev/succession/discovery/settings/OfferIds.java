package dev.succession.discovery.settings;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The two formats of offer ids: GUIDs for legacy offers, {@code product:sku:availability}
 * for new commerce.
 */
public final class OfferIds {

	/** Prefix of the offers that only the simulator sells. */
	private static final String PLACEHOLDER = "ca12a1a0-";

	private static final Pattern GUID = Pattern
		.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

	private static final Pattern CATALOGUE_ITEM = Pattern.compile("[0-9A-Za-z]{12}:[0-9A-Za-z]{4}:[0-9A-Za-z]{12}");

	private static final Pattern PRODUCT_AND_SKU = Pattern.compile("[0-9A-Za-z]{12}:[0-9A-Za-z]{4}");

	private OfferIds() {
	}

	/**
	 * Whether a configured offer id covers an offer. Case is ignored, and a configured
	 * {@code product:sku} covers each of its availabilities.
	 * @param configured an offer id, or a new-commerce product and SKU
	 * @param offerId the offer id of a subscription or a plan
	 * @return {@code true} if it does
	 */
	public static boolean covers(String configured, String offerId) {
		String expected = configured.toLowerCase(Locale.ROOT);
		String actual = offerId.toLowerCase(Locale.ROOT);
		return actual.equals(expected) || expected.contains(":") && actual.startsWith(expected + ":");
	}

	static boolean isGuid(String text) {
		return GUID.matcher(text).matches();
	}

	static boolean isNewCommerce(String offerId) {
		return offerId.contains(":");
	}

	static boolean isProductAndSku(String text) {
		return PRODUCT_AND_SKU.matcher(text).matches();
	}

	/**
	 * Whether a text is an offer that can be looked for, or bought: an availability is
	 * looked up before each order.
	 */
	static boolean isOffer(String offerId) {
		return isGuid(offerId) || CATALOGUE_ITEM.matcher(offerId).matches() || isProductAndSku(offerId);
	}

	static boolean isPlaceholder(String offerId) {
		return offerId.toLowerCase(Locale.ROOT).startsWith(PLACEHOLDER);
	}

}
