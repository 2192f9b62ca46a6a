package dev.succession.simulator.api;

import dev.succession.simulator.tenant.Offer;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where an offer is found in the catalogue of its generation of commerce.
 */
final class CatalogueLinks {

	private CatalogueLinks() {
	}

	static ObjectNode of(Offer offer, String country) {
		String query = "?country=" + country;
		ObjectNode links = Json.object();
		if (!offer.isNewCommerce()) {
			links.set("offer", Json.link("/offers/" + offer.publishedId() + query));
			return links;
		}
		ItemIds ids = ItemIds.of(offer);
		links.set("product", Json.link(ids.productPath() + query));
		links.set("sku", Json.link(ids.skuPath() + query));
		links.set("availability", Json.link(ids.availabilityPath() + query));
		return links;
	}

}
