package dev.succession.simulator.behaviour;

/**
 * A way in which the real service answers differently from its documentation. It is not a
 * fault: clients must understand the answer. Quirks are applied in this order.
 */
public enum Quirk {

	/** Bodies begin with a byte order mark. */
	BYTE_ORDER_MARK,

	/** Values of enumerations begin with a capital letter, or are numbers. */
	ENUM_SPELLING,

	/** Enumerations that a migration does not need have unknown values. */
	NEW_ENUM_VALUES,

	/** Objects have unknown properties. */
	NEW_PROPERTIES,

	/** Properties without a value are sent as null. */
	EXPLICIT_NULLS,

	/** Ids are in upper case instead of lower case, or the other way round. */
	LETTER_CASE,

	/** Dates have an offset instead of {@code Z}, or another number of digits. */
	DATE_FORMS,

	/** Links begin with the version. */
	VERSIONED_LINKS,

	/** A list without a next page has no links. */
	NO_LINKS,

	/** {@code totalCount} is not the number of items. */
	TOTAL_COUNT,

	/** The last page links to a next page, which is answered 400 with code 2000. */
	END_BY_ERROR,

	/**
	 * Names contain line breaks, quotes, formulas, or characters that change the
	 * direction of text.
	 */
	AWKWARD_NAMES,

	/** The ids in response headers are there twice. */
	DOUBLED_HEADERS,

	/** Error codes are strings. */
	TEXT_CODES,

	/** Errors have no {@code data}, or {@code data} contains objects. */
	ERROR_DATA,

	/** Errors' descriptions are escaped for HTML. */
	ESCAPED_DESCRIPTIONS,

	/** A stale etag is answered 412. */
	PRECONDITION_FAILED,

	/** A call with an invalid token gets the gateway's form of error. */
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

	/** A customer without a qualification has one that is called None. */
	NONE_QUALIFICATION,

	/** Properties begin with a capital letter. */
	PASCAL_CASE

}
