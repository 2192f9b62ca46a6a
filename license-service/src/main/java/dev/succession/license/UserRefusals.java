package dev.succession.license;

import dev.succession.events.UserRefusal;
import dev.succession.events.UserRefusalReason;
import dev.succession.partnercenter.Refusal;

/**
 * How a refusal that is about one user is told in a fact: by the user's object id, never
 * by name.
 */
public final class UserRefusals {

	private UserRefusals() {
	}

	/**
	 * Names the user and the reason.
	 * @param userId object id of the user
	 * @param refusal Partner Center's refusal
	 * @return the part of a fact
	 */
	public static UserRefusal of(String userId, Refusal refusal) {
		return UserRefusal.newBuilder()
			.setUserId(userId)
			.setReason(reason(refusal))
			.setDetail(refusal.summary())
			.build();
	}

	private static UserRefusalReason reason(Refusal refusal) {
		return switch (refusal.kind()) {
			case NO_LICENSES_LEFT -> UserRefusalReason.NO_LICENSES_LEFT;
			case USAGE_LOCATION -> UserRefusalReason.USAGE_LOCATION_REFUSED;
			case CONFLICTING_PLANS -> UserRefusalReason.CONFLICTING_PLANS;
			default -> UserRefusalReason.OTHER;
		};
	}

}
