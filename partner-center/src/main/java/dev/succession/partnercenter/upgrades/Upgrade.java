package dev.succession.partnercenter.upgrades;

import java.util.Set;

import dev.succession.partnercenter.json.Json;

/**
 * An offer that a legacy subscription may be upgraded to in one operation.
 *
 * @param targetOfferId the offer
 * @param type what the operation moves
 * @param isEligible whether it can be taken now
 * @param quantity number of seats
 * @param errors why it cannot be taken
 * @param resource the resource with all its properties, for sending it back
 */
public record Upgrade(String targetOfferId, Type type, boolean isEligible, int quantity, Set<UpgradeError> errors,
		Json resource) {

	/** Keeps its own copy of the errors. */
	public Upgrade {
		errors = Set.copyOf(errors);
	}

	@Override
	public String toString() {
		return "Upgrade[targetOfferId=%s, type=%s, isEligible=%s]".formatted(this.targetOfferId, this.type,
				this.isEligible);
	}

	/** What an upgrade moves, numbered as in Partner Center. */
	public enum Type {

		/** Nothing. */
		NONE,

		/** The seats. */
		UPGRADE_ONLY,

		/** The seats and the users' licences; needs an App+User credential. */
		UPGRADE_WITH_LICENSE_TRANSFER,

		/** A value newer than this client. */
		UNKNOWN

	}

}
