package dev.succession.discovery.settings;

/** Whether a subscription of a retiring product is migrated. */
public enum Treatment {

	/** As the rules say. */
	AS_CONFIGURED,

	/** Although it ends after the horizon. */
	INCLUDE,

	/** It is not. */
	EXCLUDE

}
