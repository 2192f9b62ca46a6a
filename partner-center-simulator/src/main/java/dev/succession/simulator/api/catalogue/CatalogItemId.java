package dev.succession.simulator.api.catalogue;

import dev.succession.simulator.tenant.catalogue.Offer;

/**
 * The parts of the id of a new commerce offer.
 *
 * @param product the product's id
 * @param sku the id of the product's edition, unique within the product
 * @param availability the id under which the edition can be bought
 */
record CatalogItemId(String product, String sku, String availability) {

	static CatalogItemId of(Offer offer) {
		String[] parts = offer.id().split(":");
		return new CatalogItemId(parts[0], parts[1], parts[2]);
	}

	String productPath() {
		return "/products/" + this.product;
	}

	String skuPath() {
		return productPath() + "/skus/" + this.sku;
	}

	String availabilityPath() {
		return skuPath() + "/availabilities/" + this.availability;
	}

}
