package dev.succession.license;

import java.util.List;
import java.util.Set;

import dev.succession.partnercenter.SubscribedSku;

/**
 * The licences of the old and the new SKU, as Partner Center counted them before a chunk.
 *
 * @param from the old SKU
 * @param to the new SKU
 * @param migratedSeats seats of the subscription that is being replaced
 */
record Seats(SubscribedSku from, SubscribedSku to, int migratedSeats) {

	static Seats of(List<SubscribedSku> skus, Progress progress) {
		return new Seats(find(skus, progress.fromSkuId()), find(skus, progress.purchased().getReplacementSkuId()),
				progress.purchased().getSeats());
	}

	/**
	 * Users who would be without a licence if the old subscription were suspended: those
	 * that the other subscriptions of the same SKU have no seat for.
	 * @param moved users moved since the count
	 * @return the number of users; 0 when every user that had to move has moved
	 */
	int dependentsAfter(int moved) {
		return this.from.dependentsOn(this.migratedSeats, moved);
	}

	private static SubscribedSku find(List<SubscribedSku> skus, String skuId) {
		return skus.stream()
			.filter((sku) -> sku.skuId().equalsIgnoreCase(skuId))
			.findFirst()
			.orElseGet(() -> new SubscribedSku(skuId, "", 0, 0, 0, 0, 0, Set.of()));
	}

}
