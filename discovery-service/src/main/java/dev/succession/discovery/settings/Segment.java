package dev.succession.discovery.settings;

import java.util.Locale;

/**
 * The kind of customer, which decides what plans it may buy.
 */
public enum Segment {

	/** Every customer without one of the other qualifications. */
	COMMERCIAL,

	/** Schools and universities. */
	EDUCATION,

	/** The government community cloud. */
	GOVERNMENT,

	/** Non-profit organisations. */
	NONPROFIT;

	/**
	 * The segment's name in configuration and messages.
	 * @return lower case
	 */
	public String spelling() {
		return name().toLowerCase(Locale.ROOT);
	}

}
