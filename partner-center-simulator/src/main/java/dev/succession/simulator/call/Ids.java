package dev.succession.simulator.call;

import java.util.UUID;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads GUIDs strictly, which {@link UUID#fromString} does not.
 */
public final class Ids {

	private static final Pattern GUID = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

	private Ids() {
	}

	/**
	 * Reads a GUID.
	 * @param text its text, in any letter case
	 * @return the id, or null if the text is no GUID in its usual form
	 */
	public static @Nullable UUID parse(@Nullable String text) {
		return (text != null && GUID.matcher(text).matches()) ? UUID.fromString(text) : null;
	}

}
