package dev.succession.simulator.tenant.users;

import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.succession.simulator.tenant.catalogue.Product;

/**
 * A product assigned to a user.
 *
 * @param product the product
 * @param disabledPlans its service plans that are switched off
 * @param inherited whether only a group gives it to the user
 */
public record License(Product product, List<UUID> disabledPlans, boolean inherited) {

	/**
	 * A product that is assigned directly.
	 * @param product the product
	 * @param disabledPlans its service plans that are switched off
	 */
	public License(Product product, List<UUID> disabledPlans) {
		this(product, disabledPlans, false);
	}

	/**
	 * The licence without its direct assignment.
	 * @return the licence, from a group only
	 */
	public License inheritedOnly() {
		return new License(this.product, this.disabledPlans, true);
	}

	/**
	 * Whether another licence is of the same product with the same plans.
	 * @param other the other licence
	 * @return whether they are alike; the order of the plans does not matter
	 */
	public boolean isLike(License other) {
		return this.product == other.product && this.inherited == other.inherited
				&& Set.copyOf(this.disabledPlans).equals(Set.copyOf(other.disabledPlans));
	}

}
