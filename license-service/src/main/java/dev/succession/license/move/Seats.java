package dev.succession.license.move;

import java.util.List;
import java.util.Optional;

import dev.succession.partnercenter.licenses.SubscribedSku;

/**
 * The licences of the old and the new SKU, as Partner Center counted them before a chunk.
 *
 * @param from the old SKU
 * @param to the new SKU
 * @param migratedSeats seats of the subscription that is being replaced
 * @param movedSince users that were moved after the count; not those who had moved before
 * and of whom that was not known
 */
record Seats(SubscribedSku from, SubscribedSku to, int migratedSeats, int movedSince) {

	/**
	 * Finds the two SKUs. No user can be moved while one of them is missing: nobody would
	 * know which service plans a user has switched off, nor who is left.
	 * @param skus the customer's SKUs
	 * @param progress which ones are meant
	 * @return the licences; empty if the list leaves one of them out
	 */
	static Optional<Seats> of(List<SubscribedSku> skus, Progress progress) {
		return SubscribedSku.usable(progress.fromSkuId(), skus)
			.flatMap((from) -> SubscribedSku.usable(progress.purchased().getReplacementSkuId(), skus)
				.map((to) -> new Seats(from, to, progress.purchased().getSeats(), 0)));
	}

	Seats after(int moved) {
		return new Seats(this.from, this.to, this.migratedSeats, this.movedSince + moved);
	}

	/**
	 * Users who would be without a licence if the old subscription were suspended: those
	 * that the other subscriptions of the same SKU have no seat for.
	 * @return the number of users; 0 when every user that had to move has moved
	 */
	int dependents() {
		return this.from.dependentsOn(this.migratedSeats, this.movedSince);
	}

	/**
	 * Users who hold the old licence, whichever subscription they depend on.
	 * @return the number of users
	 */
	int holders() {
		return Math.max(0, this.from.consumedUnits() - this.movedSince);
	}

}
