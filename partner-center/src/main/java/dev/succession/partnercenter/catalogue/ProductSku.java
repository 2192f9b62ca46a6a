package dev.succession.partnercenter.catalogue;

import dev.succession.partnercenter.Ids;

/**
 * A product of new commerce in one of its editions.
 *
 * @param product the product
 * @param sku the edition, unique within the product
 */
public record ProductSku(String product, String sku) {

	/**
	 * Product and SKU of an offer.
	 * @param offerId {@code product:sku}, with or without an availability
	 * @return product and SKU
	 * @throws IllegalArgumentException for anything else
	 */
	public static ProductSku of(String offerId) {
		String[] parts = offerId.split(":");
		if (parts.length < 2) {
			throw new IllegalArgumentException("Not an offer of new commerce: " + offerId);
		}
		return new ProductSku(parts[0], parts[1]);
	}

	/**
	 * Whether an offer is of this product and SKU, whatever its availability.
	 * @param offerId any offer
	 * @return {@code true} if so
	 */
	public boolean covers(String offerId) {
		String[] parts = offerId.split(":");
		return parts.length > 1 && Ids.same(this.product, parts[0]) && Ids.same(this.sku, parts[1]);
	}

	@Override
	public String toString() {
		return this.product + ":" + this.sku;
	}

}
