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
 */
public record License(Product product, List<UUID> disabledPlans) {

	/**
	 * Whether another licence is of the same product with the same plans.
	 * @param other the other licence
	 * @return whether they are alike; the order of the plans does not matter
	 */
	public boolean isLike(License other) {
		return this.product == other.product && Set.copyOf(this.disabledPlans).equals(Set.copyOf(other.disabledPlans));
	}

}
