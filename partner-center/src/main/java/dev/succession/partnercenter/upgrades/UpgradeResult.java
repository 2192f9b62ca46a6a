package dev.succession.partnercenter.upgrades;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * An upgrade that took place, perhaps not for every user.
 *
 * @param sourceSubscriptionId the subscription that was upgraded, or {@code null}
 * @param targetSubscriptionId the subscription it became
 * @param errors what went wrong beside it
 * @param usersWithErrors object ids of users whose licences did not move; deliberately
 * without any name
 */
public record UpgradeResult(@Nullable String sourceSubscriptionId, String targetSubscriptionId,
		Set<UpgradeError> errors, Set<String> usersWithErrors) {

	/** Keeps its own copies of the sets. */
	public UpgradeResult {
		errors = Set.copyOf(errors);
		usersWithErrors = Set.copyOf(usersWithErrors);
	}

}
