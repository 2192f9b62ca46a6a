package dev.succession.partnercenter;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The kind of error behind a refusal, from its status, code and text. */
public enum ErrorKind {

	/** The customer, user, subscription, order or cart does not exist. */
	NOT_FOUND("404/1000", "404/60002", "404/60003", "404/20000", "404/20003", "404/800007", "404/800008", "404/800076"),

	/** The partner has no commerce relationship with the customer. */
	RELATIONSHIP_MISSING("403/20002"),

	/** The credential is missing, refused or lacks a role. */
	ACCESS_DENIED("401/400", "401/800001", "401/900420", "403/2032", "403/900150", "403/900149", "403/800039"),

	/** The credential itself no longer works. */
	CREDENTIAL_REFUSED("401/900421", "400/900316", "403/900329"),

	/** Access is blocked. */
	ACCESS_BLOCKED("403/900308", "403/900309", "403/90000"),

	/** An item of the cart. */
	CART_ITEM("400/10001"),

	/** The customer or partner may not buy this offer. */
	NOT_ELIGIBLE("403/2006", "403/2030", "403/800020", "400/900203", "403/400030", "403/400036"),

	/** The offer does not exist, is retired, or is not sold in the market. */
	NOT_AVAILABLE("200/400072", "400/2100", "400/800004", "400/800070", "403/2091", "403/800028", "404/400013",
			"404/400018", "404/400019"),

	/** The quantity is outside what the offer or the customer allows. */
	SEATS_OUT_OF_RANGE("400/2002", "403/800067", "403/800088", "400/800090", "400/800095"),

	/** As many subscriptions of the offer exist as may exist at once. */
	CONCURRENT_LIMIT("400/27006", "403/800066", "403/800089"),

	/** The customer lacks the qualification the offer asks for. */
	QUALIFICATION_MISSING("400/800086", "403/2085"),

	/** The customer agreement or the partner agreement is not accepted. */
	AGREEMENT_MISSING("403/13605", "403/900123", "403/900124"),

	/** The credit limit, a risk check or a review prevents the purchase. */
	CREDIT_OR_RISK("403/800023", "403/800069", "403/800073", "403/800074", "403/800075", "403/900121"),

	/**
	 * The same or a concurrent purchase is in progress or already submitted: read first.
	 */
	IN_PROGRESS("409/800060", "409/800064", "409/800014", "400/800065", "400/800082", "409/800082"),

	/** No licence of the SKU is left to assign. */
	NO_LICENSES_LEFT("400/60012"),

	/** The user's usage location is missing or does not allow the licence. */
	USAGE_LOCATION,

	/** Service plans of two licences exclude each other. */
	CONFLICTING_PLANS,

	/** The subscription changed since it was read: read again. */
	STALE_ETAG("400/2055"),

	/** The days in which the subscription could be cancelled have passed. */
	WINDOW_CLOSED("400/900117"),

	/**
	 * The order or subscription cannot be cancelled, or its status cannot be changed, by
	 * this call.
	 */
	NOT_CANCELLABLE("400/800061", "400/800063", "403/800077", "403/800019", "400/800040", "400/2006", "400/800096"),

	/** The subscription is suspended, deleted or under an inactive parent. */
	SUBSCRIPTION_INACTIVE("400/2001", "400/2011", "400/800091", "409/27009"),

	/** The cloud does not offer the call at all. */
	UNSUPPORTED_IN_CLOUD,

	/**
	 * Partner Center did not understand the request, or the request changes what it must
	 * not change.
	 */
	INVALID_REQUEST("400/2000", "400/3000", "400/800002", "400/900118", "400/900126", "400/2054", "400/800071",
			"400/800093", "400/800097", "400/800098"),

	/**
	 * None of the others: the code is unknown or unspecific, such as: the limit of the
	 * sandbox is reached (400/800018), an order could not be processed (400/4018), an
	 * item of a cart has an error (400/800009), licences of a customer were not migrated
	 * (400/60000).
	 */
	OTHER;

	private static final Map<String, ErrorKind> BY_SUMMARY = new HashMap<>();

	private static final Map<String, ErrorKind> BY_CODE = new HashMap<>();

	static {
		for (ErrorKind kind : values()) {
			for (String summary : kind.summaries) {
				BY_SUMMARY.put(summary, kind);
				BY_CODE.putIfAbsent(summary.substring(summary.indexOf('/') + 1), kind);
			}
		}
	}

	private final List<String> summaries;

	ErrorKind(String... summaries) {
		this.summaries = Arrays.asList(summaries);
	}

	/**
	 * Whether the cause may go away by itself, so that the same call may succeed later: a
	 * role that is being granted, or work that is in progress.
	 * @return {@code true} if it may
	 */
	public boolean mayPass() {
		return this == ACCESS_DENIED || this == IN_PROGRESS;
	}

	/**
	 * The kind of an error. A code is unique only together with its status.
	 * @param status the HTTP status
	 * @param code the error code, may be empty
	 * @param text the description, may be empty
	 * @return the kind
	 */
	public static ErrorKind of(int status, String code, String text) {
		ErrorKind known = BY_SUMMARY.get(status + "/" + code);
		if (known == null && status / 100 == 2) {
			known = BY_CODE.get(code);
		}
		if (known != null) {
			return known;
		}
		ErrorKind described = ofText(text.toLowerCase(Locale.ROOT));
		return (described != OTHER) ? described : ofStatus(status);
	}

	private static ErrorKind ofText(String text) {
		if (text.contains("usage location")) {
			return USAGE_LOCATION;
		}
		if (text.contains("mutuallyexclusive") || text.contains("conflicting service plan")) {
			return CONFLICTING_PLANS;
		}
		return OTHER;
	}

	private static ErrorKind ofStatus(int status) {
		return switch (status) {
			case 401, 403 -> ACCESS_DENIED;
			case 404 -> NOT_FOUND;
			case 412 -> STALE_ETAG;
			default -> OTHER;
		};
	}

}
