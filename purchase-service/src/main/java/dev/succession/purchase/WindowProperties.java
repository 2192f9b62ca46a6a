package dev.succession.purchase;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What to do before a purchase in new commerce can't be given back any more.
 *
 * @param onWindowClosing what becomes of a purchase whose migration is not completed:
 * keep leaves it to an operator, compensate has the migration undone in time
 */
@ConfigurationProperties("succession")
record WindowProperties(@DefaultValue("keep") OnWindowClosing onWindowClosing) {

	/** What becomes of a purchase whose migration is not completed. */
	enum OnWindowClosing {

		/** It is kept; an operator may have it undone. */
		KEEP,

		/** The migration is undone at the last warning. */
		COMPENSATE

	}

}
