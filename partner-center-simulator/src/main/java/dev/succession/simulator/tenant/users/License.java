package dev.succession.simulator.tenant.users;

import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.succession.simulator.tenant.catalogue.Product;

/**
 * A product assigned to a user.
 *
 * @param product what the user may use
 * @param disabledPlans the service plans of it that are switched off
 */
public record License(Product product, List<UUID> disabledPlans) {

	public boolean isLike(License other) {
		return this.product == other.product && Set.copyOf(this.disabledPlans).equals(Set.copyOf(other.disabledPlans));
	}

}
