package dev.succession.license;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

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
	 * Names the user and the reason. Microsoft's text is told only where the reason says
	 * nothing: a fact has to have room for thousands of users.
	 * @param userId object id of the user
	 * @param refusal Partner Center's refusal
	 * @return the part of a fact
	 */
	public static UserRefusal of(String userId, Refusal refusal) {
		UserRefusalReason reason = reason(refusal);
		return UserRefusal.newBuilder()
			.setUserId(userId)
			.setReason(reason)
			.setDetail((reason == UserRefusalReason.OTHER) ? refusal.detail() : refusal.summary())
			.build();
	}

	private static UserRefusalReason reason(Refusal refusal) {
		return switch (refusal.kind()) {
			case NO_LICENSES_LEFT -> UserRefusalReason.NO_LICENSES_LEFT;
			case USAGE_LOCATION -> UserRefusalReason.USAGE_LOCATION_REFUSED;
			case CONFLICTING_PLANS -> UserRefusalReason.CONFLICTING_PLANS;
			case PLAN_DEPENDENCY -> UserRefusalReason.PLAN_DEPENDENCY;
			case INHERITED_FROM_GROUP -> UserRefusalReason.ASSIGNED_THROUGH_GROUP;
			case LICENSE_NOT_YET_THERE -> UserRefusalReason.LICENSE_NOT_YET_THERE;
			case ACCESS_DENIED, ACCESS_BLOCKED, CREDENTIAL_REFUSED, ACCOUNT_LOCKED, RELATIONSHIP_MISSING ->
				UserRefusalReason.ACCESS_REFUSED;
			default -> UserRefusalReason.OTHER;
		};
	}

	/**
	 * A user whose move was sent and confirmed, and can't be read back.
	 * @param userId object id of the user
	 * @param detail what was read instead
	 * @return the part of a fact
	 */
	public static UserRefusal notConfirmed(String userId, String detail) {
		return UserRefusal.newBuilder()
			.setUserId(userId)
			.setReason(UserRefusalReason.NOT_CONFIRMED)
			.setDetail(detail)
			.build();
	}

	/**
	 * Whether only a person can remove the reason. It is the only kind of reason for
	 * which something may be undone.
	 * @param refusal the user and the reason
	 * @return {@code true} if the reason is known to be final; what is unknown is not
	 */
	public static boolean isFinal(UserRefusal refusal) {
		return switch (refusal.getReason()) {
			case NO_LICENSES_LEFT, USAGE_LOCATION_REFUSED, CONFLICTING_PLANS, PLAN_DEPENDENCY, ASSIGNED_THROUGH_GROUP ->
				true;
			case NOT_CONFIRMED, LICENSE_NOT_YET_THERE, ACCESS_REFUSED, OTHER, UNKNOWN -> false;
		};
	}

	/**
	 * Whether it is worth trying the user again by itself.
	 * @param refusal the user and the reason
	 * @return {@code true} if the reason may pass within hours
	 */
	public static boolean mayPass(UserRefusal refusal) {
		return !isFinal(refusal) && refusal.getReason() != UserRefusalReason.NOT_CONFIRMED;
	}

	/**
	 * Whether a refusal may be about all users alike: the credential, the customer or the
	 * purchase, and not the user.
	 * @param refusal Partner Center's refusal
	 * @return {@code true} if the next user would probably be refused, too
	 */
	public static boolean mayBeEverybodys(Refusal refusal) {
		return switch (refusal.kind()) {
			case ACCESS_DENIED, ACCESS_BLOCKED, CREDENTIAL_REFUSED, ACCOUNT_LOCKED, RELATIONSHIP_MISSING, IN_PROGRESS,
					LICENSE_NOT_YET_THERE, TENANT_NOT_READY, PENDING_OPERATION, PARTNER_SETTING ->
				true;
			default -> false;
		};
	}

	/**
	 * How many users there are for each reason, for a log or a detail.
	 * @param refusals the users and their reasons
	 * @return for example {@code 2 ASSIGNED_THROUGH_GROUP, 1 OTHER}
	 */
	public static String byReason(List<UserRefusal> refusals) {
		return refusals.stream()
			.collect(Collectors.groupingBy(UserRefusal::getReason, TreeMap::new, Collectors.counting()))
			.entrySet()
			.stream()
			.map((reason) -> "%d %s".formatted(reason.getValue(), reason.getKey()))
			.collect(Collectors.joining(", "));
	}

}
