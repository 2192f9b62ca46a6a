package dev.succession.schemas.catalogue;

/**
 * Which part of the saga a step belongs to.
 */
public enum Way {

	/** Looks for subscriptions that have to be migrated; belongs to no migration yet. */
	SCAN,

	/** Leads a migration towards its completion. */
	FORWARD,

	/** Watches a migration, and owes it nothing. */
	WATCH,

	/** Looks at what a migration has done, and changes nothing of it. */
	LOOK,

	/** Undoes a migration. */
	COMPENSATION,

	/** Obeys what an operator asks for. */
	COMMAND

}
