package dev.succession.license;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.succession.events.UserMoved;
import dev.succession.partnercenter.licenses.AssignedLicense;
import dev.succession.partnercenter.licenses.LicenseChange;
import dev.succession.partnercenter.licenses.SubscribedSku;
import dev.succession.partnercenter.users.User;

/**
 * A user and the licences that the user holds, as read just now.
 *
 * @param user the user
 * @param licenses the licences
 */
public record Holder(User user, List<AssignedLicense> licenses) {

	/**
	 * A user of whom only the id is known.
	 * @param userId object id of the user
	 * @param licenses the licences
	 * @return the holder
	 */
	public static Holder of(String userId, List<AssignedLicense> licenses) {
		return new Holder(new User(userId, null, true), licenses);
	}

	/**
	 * Whether the user holds a licence.
	 * @param skuId id of the licence's SKU
	 * @return {@code true} if so, with any service plans
	 */
	public boolean holds(String skuId) {
		return licensesOf(skuId).findAny().isPresent();
	}

	private Stream<AssignedLicense> licensesOf(String skuId) {
		return this.licenses.stream().filter((license) -> license.skuId().equalsIgnoreCase(skuId));
	}

	/**
	 * Whether it is known which service plans of a licence the user has.
	 * @param skuId id of the licence's SKU
	 * @return {@code false} if the answer left them out
	 */
	public boolean hasPlansOf(String skuId) {
		return licensesOf(skuId).allMatch((license) -> license.assignedPlans() != null);
	}

	/**
	 * The service plans of a licence that are switched off for this user. Partner Center
	 * does not name them; they are those of the SKU that are not assigned.
	 * @param sku the licence's SKU, of which the plans are known
	 * @return ids of the plans
	 */
	public Set<String> disabledPlans(SubscribedSku sku) {
		Set<String> assigned = licensesOf(sku.skuId()).map(AssignedLicense::assignedPlans)
			.map((plans) -> Objects.requireNonNull(plans, "plans"))
			.flatMap(Set::stream)
			.collect(Collectors.toSet());
		return sku.userPlans().stream().filter((plan) -> !assigned.contains(plan)).collect(Collectors.toSet());
	}

	/**
	 * The one change that gives the new licence and takes the old one. A plan that both
	 * have and that was switched off stays off; a user who holds the new licence already
	 * keeps it as it is.
	 * @param moved the move, with the plans that were switched off before it
	 * @param to the new licence's SKU
	 * @return the change
	 */
	public LicenseChange change(UserMoved moved, SubscribedSku to) {
		Set<String> remove = holds(moved.getFromSkuId()) ? Set.of(moved.getFromSkuId()) : Set.of();
		if (holds(to.skuId())) {
			return new LicenseChange(Map.of(), remove);
		}
		Set<String> stayOff = moved.getDisabledPlans()
			.stream()
			.filter(to.userPlans()::contains)
			.collect(Collectors.toSet());
		return new LicenseChange(Map.of(to.skuId(), stayOff), remove);
	}

}
