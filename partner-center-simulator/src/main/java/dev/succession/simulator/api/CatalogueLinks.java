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
		String[] parts = offer.id().split(":");
		String sku = "/products/" + parts[0] + "/skus/" + parts[1];
		links.set("product", Json.link("/products/" + parts[0] + query));
		links.set("sku", Json.link(sku + query));
		links.set("availability", Json.link(sku + "/availabilities/" + parts[2] + query));
		return links;
	}

}
