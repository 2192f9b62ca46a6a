package dev.succession.partnercenter;

import java.util.EnumSet;
import java.util.Set;

/**
 * The kind of error behind a refusal, from its status, code and text. Which error is of
 * which kind is data: the resource {@code known-errors.txt}.
 */
public enum ErrorKind {

	/** The customer, user, subscription, order or cart does not exist. */
	NOT_FOUND,

	/** The partner has no commerce relationship with the customer. */
	RELATIONSHIP_MISSING,

	/** The credential is missing, refused or lacks a role. */
	ACCESS_DENIED,

	/**
	 * The credential itself no longer works for such calls, whatever they are about: it
	 * lacks the MFA claim, or is of the wrong type. A person has to renew it.
	 */
	CREDENTIAL_REFUSED,

	/**
	 * A role of the customer's directory is missing, or a policy of its tenant or of the
	 * partner's blocks the access.
	 */
	ACCESS_BLOCKED,

	/** The customer or partner may not buy this offer. */
	NOT_ELIGIBLE,

	/** The offer does not exist, is retired, or is not sold in the market. */
	NOT_AVAILABLE,

	/** The quantity is outside what the offer or the customer allows. */
	SEATS_OUT_OF_RANGE,

	/**
	 * As many subscriptions of the offer, or of all offers, exist as may exist at once.
	 */
	CONCURRENT_LIMIT,

	/** A limit of the integration sandbox is reached. */
	SANDBOX_LIMIT,

	/** The customer lacks the qualification the offer asks for. */
	QUALIFICATION_MISSING,

	/** The customer agreement or the partner agreement is not accepted. */
	AGREEMENT_MISSING,

	/** The credit limit, a risk check or a review prevents the purchase. */
	CREDIT_OR_RISK,

	/** Microsoft has locked the customer's account for transactions. */
	ACCOUNT_LOCKED,

	/**
	 * Something about the partner is missing that concerns all customers alike: an
	 * attestation, or a reseller's id that is linked to nothing.
	 */
	PARTNER_SETTING,

	/**
	 * The same or a concurrent purchase is in progress or already submitted: read first.
	 */
	IN_PROGRESS,

	/**
	 * An item of the cart is not accepted. Its id may be outdated: look it up anew.
	 */
	CART_ITEM,

	/** No licence of the SKU is left to assign. */
	NO_LICENSES_LEFT,

	/** The licence to assign is not there yet: usual shortly after a purchase. */
	LICENSE_NOT_YET_THERE,

	/** The user does not hold the licence to remove: read again. */
	LICENSE_NOT_HELD,

	/** The user has the licence from a group: only the group can take it away. */
	INHERITED_FROM_GROUP,

	/** The user's usage location is missing or does not allow the licence. */
	USAGE_LOCATION,

	/** Service plans of two licences exclude each other. */
	CONFLICTING_PLANS,

	/** Another licence of the user needs a service plan that would be taken away. */
	PLAN_DEPENDENCY,

	/** The customer's tenant lacks an address, so its licences can't be read. */
	TENANT_NOT_READY,

	/** The token of the next page has expired: the list has to begin anew. */
	PAGE_TOKEN_EXPIRED,

	/** The subscription changed since it was read: read again. */
	STALE_ETAG,

	/** An operation on the subscription is pending, for up to a day. */
	PENDING_OPERATION,

	/** The subscription takes no more changes. It may have ended: read it. */
	UPDATES_NOT_ALLOWED,

	/** The subscription was changed too often: only Microsoft's support can help. */
	UPDATED_TOO_OFTEN,

	/** The days in which the subscription could be cancelled have passed. */
	WINDOW_CLOSED,

	/**
	 * The order or subscription cannot be cancelled, or its status cannot be changed, by
	 * this call.
	 */
	NOT_CANCELLABLE,

	/** The subscription is suspended, deleted or under an inactive parent. */
	SUBSCRIPTION_INACTIVE,

	/** The cloud does not offer the call at all. */
	UNSUPPORTED_IN_CLOUD,

	/** An id is none, so this client did not send the call. */
	INVALID_ID,

	/**
	 * Partner Center did not understand the request, or the request changes what it must
	 * not change.
	 */
	INVALID_REQUEST,

	/** None of the others: neither code nor text is known, or they say too little. */
	OTHER;

	/** What is not listed here may pass. */
	private static final Set<ErrorKind> FINAL = EnumSet.of(NOT_FOUND, RELATIONSHIP_MISSING, NOT_ELIGIBLE, NOT_AVAILABLE,
			SEATS_OUT_OF_RANGE, CONCURRENT_LIMIT, SANDBOX_LIMIT, QUALIFICATION_MISSING, AGREEMENT_MISSING,
			CREDIT_OR_RISK, ACCOUNT_LOCKED, PARTNER_SETTING, NO_LICENSES_LEFT, INHERITED_FROM_GROUP, USAGE_LOCATION,
			CONFLICTING_PLANS, PLAN_DEPENDENCY, UPDATES_NOT_ALLOWED, UPDATED_TOO_OFTEN, WINDOW_CLOSED, NOT_CANCELLABLE,
			SUBSCRIPTION_INACTIVE, UNSUPPORTED_IN_CLOUD, INVALID_ID);

	/**
	 * Whether no repetition of the call helps. All others may pass: they are waited for,
	 * and then a person is asked. They undo nothing.
	 * @return {@code true} if it is known to be final
	 */
	public boolean isFinal() {
		return FINAL.contains(this);
	}

	/**
	 * The kind of an error. A code is unique only together with its status. What is
	 * unknown is {@link #OTHER}, but for a status that says enough by itself.
	 * @param status the HTTP status
	 * @param code the error code, may be empty
	 * @param text the description, may be empty
	 * @return the kind
	 */
	public static ErrorKind of(int status, String code, String text) {
		return KnownErrors.kind(status, code, text).orElseGet(() -> ofStatus(status, code));
	}

	/**
	 * A 404 without a known code may be a gateway's: it proves nothing. A code that this
	 * version does not know may mean anything, whatever its status.
	 */
	private static ErrorKind ofStatus(int status, String code) {
		return switch (status) {
			case 401, 403 -> code.isEmpty() ? ACCESS_DENIED : OTHER;
			case 412 -> STALE_ETAG;
			default -> OTHER;
		};
	}

}
