package dev.succession.partnercenter.customers;

/** How the partner is related to a customer; only a reseller can sell to it. */
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
