package dev.succession.monitor.console;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A sentence with a time in it, which the browser shows in its reader's zone.
 *
 * @param before what stands before the time
 * @param at the time; null if there is none
 * @param after what stands after it
 */
record Statement(String before, @Nullable Instant at, String after) {

	static Statement of(String text) {
		return new Statement(text, null, "");
	}

}
