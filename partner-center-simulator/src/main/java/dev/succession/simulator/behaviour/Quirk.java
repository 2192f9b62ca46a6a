package dev.succession.simulator.behaviour;

/**
 * An oddity of the real service that is no fault: clients have to understand the answer.
 * They are applied in this order.
 */
public enum Quirk {

	/** Bodies begin with a byte order mark. */
	BYTE_ORDER_MARK,

	/** Values of enumerations begin with a capital letter, or are numbers. */
	ENUM_SPELLING,

	/** Enumerations that do not matter here have values nobody knows. */
	NEW_ENUM_VALUES,

	/** Properties nobody knows. */
	NEW_PROPERTIES,

	/** Properties without a value are there, as null. */
	EXPLICIT_NULLS,

	/** Ids are in the other letter case. */
	LETTER_CASE,

	/** Dates have offsets, other numbers of digits, or no zone at all is {@code Z}. */
	DATE_FORMS,

	/** Links begin with the version. */
	VERSIONED_LINKS,

	/** Links are missing where a list needs none. */
	NO_LINKS,

	/** {@code totalCount} is not the number of items. */
	TOTAL_COUNT,

	/** The last page names a next one, which is 400 with code 2000. */
	END_BY_ERROR,

	/** Names have line breaks, quotes, formulas, and signs that change direction. */
	AWKWARD_NAMES,

	/** Ids in response headers are doubled. */
	DOUBLED_HEADERS,

	/** Error codes are texts. */
	TEXT_CODES,

	/** Errors have no {@code data}, or objects in it. */
	ERROR_DATA,

	/** Errors' descriptions are escaped for HTML. */
	ESCAPED_DESCRIPTIONS,

	/** A stale etag is 412. */
	PRECONDITION_FAILED,

	/** Calls with a bad token are refused in the gateway's shape. */
	GATEWAY_UNAUTHORIZED,

	/** A PATCH of a subscription is answered with 202, a location and no body. */
	ACCEPTED,

	/** Orders have no status. */
	NO_ORDER_STATUS,

	/** Pending orders have no subscription ids. */
	NO_SUBSCRIPTION_ID,

	/** New commerce subscriptions have no etag. */
	NO_ETAG,

	/** Licence updates succeed with warnings. */
	LICENSE_WARNINGS,

	/** A customer without qualification has one called None. */
	NONE_QUALIFICATION,

	/** Properties begin with a capital letter. */
	PASCAL_CASE

}
