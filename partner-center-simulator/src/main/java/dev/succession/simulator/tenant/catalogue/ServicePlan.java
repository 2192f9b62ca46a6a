package dev.succession.simulator.tenant.catalogue;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A part of a product that can be switched off for a user.
 *
 * @param serviceName its technical name, such as {@code TEAMS1}
 * @param displayName its name for people
 * @param id its id
 * @param conflictGroup the group of plans that exclude each other: a user can have one
 * enabled plan of a group; null if it conflicts with no plan
 * @param targetType {@code User}, or {@code Tenant} for plans that are not per user
 */
public record ServicePlan(String serviceName, String displayName, UUID id, @Nullable String conflictGroup,
		String targetType) {

	/**
	 * Whether users have this plan, rather than the tenant as a whole.
	 * @return whether the plan is assigned per user
	 */
	public boolean isForUsers() {
		return "User".equals(this.targetType);
	}

}
