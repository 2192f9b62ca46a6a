package dev.succession.partnercenter.licenses;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A licence a user holds.
 *
 * @param skuId the licence SKU, lower case
 * @param assignedPlans the service plans in use, lower case; the other plans of the SKU
 * are disabled for the user. Null if the answer does not tell, which proves nothing
 */
public record AssignedLicense(String skuId, @Nullable Set<String> assignedPlans) {

	/** Keeps its own copy of the plans. */
	public AssignedLicense {
		assignedPlans = (assignedPlans != null) ? Set.copyOf(assignedPlans) : null;
	}

}
