package dev.succession.partnercenter.json;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** Reads ISO 3166 two-letter country codes. */
public final class CountryCode {

	private CountryCode() {
	}

	/**
	 * The code in upper case.
	 * @param text the code in any letter case, or {@code null}
	 * @return the code, or {@code null}
	 */
	public static @Nullable String of(@Nullable String text) {
		return (text != null) ? text.strip().toUpperCase(Locale.ROOT) : null;
	}

}
