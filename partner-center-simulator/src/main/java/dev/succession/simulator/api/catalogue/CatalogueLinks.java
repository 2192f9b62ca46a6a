package dev.succession.simulator.api.catalogue;

import dev.succession.simulator.json.Json;
import dev.succession.simulator.tenant.catalogue.Offer;
import tools.jackson.databind.node.ObjectNode;

/**
 * The links from a subscription or an order to the catalogue, which is another one for
 * legacy and for new commerce.
 */
public final class CatalogueLinks {

	private CatalogueLinks() {
	}

	/**
	 * The links of an offer.
	 * @param offer the offer
	 * @param country the customer's country
	 * @return the links
	 */
	public static ObjectNode of(Offer offer, String country) {
		String query = "?country=" + country;
		ObjectNode links = Json.object();
		if (!offer.isNewCommerce()) {
			links.set("offer", Json.link("/offers/" + offer.publishedId() + query));
			return links;
		}
		CatalogItemId ids = CatalogItemId.of(offer);
		links.set("product", Json.link(ids.productPath() + query));
		links.set("sku", Json.link(ids.skuPath() + query));
		links.set("availability", Json.link(ids.availabilityPath() + query));
		return links;
	}

}
