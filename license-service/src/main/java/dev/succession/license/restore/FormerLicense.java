package dev.succession.license.restore;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.succession.events.UserMoved;
import dev.succession.license.Holder;
import dev.succession.partnercenter.licenses.LicenseChange;
import dev.succession.partnercenter.licenses.SubscribedSku;

/**
 * The licence that a user held before a move, and the change that gives it back.
 *
 * @param moved the move that is undone
 * @param from the old licence's SKU, as the customer has it now
 */
record FormerLicense(UserMoved moved, SubscribedSku from) {

	/**
	 * Whether the user holds the licences that were held before the move.
	 * @param holder the user with the licences held now
	 * @return {@code true} if nothing is left to do
	 */
	boolean isBack(Holder holder) {
		return holder.holds(this.from.skuId()) && !takesAway(holder) && holder.hasPlansOf(this.from.skuId())
				&& holder.disabledPlans(this.from).equals(disabledPlans());
	}

	/**
	 * The one change that gives the old licence back and takes the new one away, unless
	 * the user held that before, too.
	 * @param holder the user with the licences held now
	 * @return the change
	 */
	LicenseChange change(Holder holder) {
		return new LicenseChange(Map.of(this.from.skuId(), disabledPlans()),
				takesAway(holder) ? Set.of(this.moved.getToSkuId()) : Set.of());
	}

	private boolean takesAway(Holder holder) {
		return !this.moved.getAlreadyHeld() && holder.holds(this.moved.getToSkuId());
	}

	/** A plan that the SKU has lost meanwhile can't be switched off. */
	private Set<String> disabledPlans() {
		return this.moved.getDisabledPlans()
			.stream()
			.filter(this.from.userPlans()::contains)
			.collect(Collectors.toSet());
	}

}
