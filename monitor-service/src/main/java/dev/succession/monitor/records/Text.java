package dev.succession.monitor.records;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * Text as every database takes it. Anyone may write a record, so it may hold what
 * PostgreSQL refuses: the character zero, halves of characters, or too much.
 */
public final class Text {

	private static final String REPLACEMENT = "\uFFFD";

	private Text() {
	}

	/**
	 * Makes text that can be stored.
	 * @param text any text
	 * @param longest how many characters are kept
	 * @return the same text if nothing is wrong with it
	 */
	public static @Nullable String of(@Nullable String text, int longest) {
		return (text != null) ? storable((text.length() > longest) ? text.substring(0, longest) : text) : null;
	}

	/**
	 * Makes text that can be stored, however long it is.
	 * @param text any text
	 * @return the same text if nothing is wrong with it
	 */
	public static String storable(String text) {
		for (int index = 0; index < text.length(); index++) {
			char character = text.charAt(index);
			if (character == 0 || Character.isSurrogate(character)) {
				return repaired(text);
			}
		}
		return text;
	}

	private static String repaired(String text) {
		return new String(text.replace("\0", REPLACEMENT).getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
	}

}
