package dev.succession.partnercenter.json;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** Reads the spellings of one enum value: {@code one_time}, {@code OneTime}, 4. */
public final class LenientEnums {

	private LenientEnums() {
	}

	public static <E extends Enum<E>> E constant(String text, Class<E> type, E unknown) {
		E[] constants = type.getEnumConstants();
		if (text.chars().allMatch((digit) -> digit >= '0' && digit <= '9')) {
			return numbered(text, constants, unknown);
		}
		String wanted = plain(text);
		for (E constant : constants) {
			if (plain(constant.name()).equals(wanted)) {
				return constant;
			}
		}
		return unknown;
	}

	private static <E extends Enum<E>> E numbered(String digits, E[] constants, E unknown) {
		int number = (digits.length() < 4) ? Integer.parseInt(digits) : constants.length;
		return (number < constants.length) ? constants[number] : unknown;
	}

	/** A two-letter country code in upper case, or {@code null}. */
	public static @Nullable String country(@Nullable String text) {
		return (text != null) ? text.strip().toUpperCase(Locale.ROOT) : null;
	}

	private static String plain(String text) {
		return text.strip().replace("_", "").replace("-", "").replace(" ", "").toUpperCase(Locale.ROOT);
	}

}
