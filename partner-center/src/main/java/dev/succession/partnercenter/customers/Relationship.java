package dev.succession.partnercenter.customers;

/** How a customer is related to the partner; only a reseller can sell. */
public enum Relationship {

	/** No relationship. */
	NONE,

	/** The partner sells to the customer. */
	RESELLER,

	/** The partner advises the customer. */
	ADVISOR,

	/** Syndication. */
	SYNDICATION,

	/** Microsoft's own support. */
	MICROSOFT_SUPPORT,

	/** A value newer than this client, or none at all. */
	UNKNOWN

}
