package dev.succession.partnercenter.licenses;

import java.util.Set;

/**
 * A licence a user holds.
 *
 * @param skuId the licence SKU, lower case
 * @param assignedPlans the service plans in use, lower case; the other plans of the SKU
 * are disabled for the user
 */
public record AssignedLicense(String skuId, Set<String> assignedPlans) {

	/** Keeps its own copy of the plans. */
	public AssignedLicense {
		assignedPlans = Set.copyOf(assignedPlans);
	}

}
