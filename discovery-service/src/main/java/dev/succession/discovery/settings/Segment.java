package dev.succession.discovery.settings;

import java.util.Locale;

/**
 * The kind of customer as far as it decides which plans may be sold to it.
 */
public enum Segment {

	/** Anybody who has no approved qualification. */
	COMMERCIAL,

	/** Schools and universities. */
	EDUCATION,

	/** The government community cloud. */
	GOVERNMENT,

	/** Non-profit organisations. */
	NONPROFIT;

	/**
	 * The segment as it is spelled in configuration and messages.
	 * @return lower case
	 */
	public String spelling() {
		return name().toLowerCase(Locale.ROOT);
	}

}
