package dev.succession.simulator.api.catalogue;

import dev.succession.simulator.json.Json;
import dev.succession.simulator.tenant.catalogue.Offer;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where an offer is found in the catalogue of its generation of commerce.
 */
public final class CatalogueLinks {

	private CatalogueLinks() {
	}

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
