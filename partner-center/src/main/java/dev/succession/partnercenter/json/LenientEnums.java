package dev.succession.partnercenter.json;

import java.util.Locale;

/** Reads enum constants in any spelling: {@code one_time}, {@code OneTime}, 4. */
public final class LenientEnums {

	private LenientEnums() {
	}

	public static <E extends Enum<E>> E parse(String text, Class<E> type, E unknown) {
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

	private static String plain(String text) {
		return text.strip().replace("_", "").replace("-", "").replace(" ", "").toUpperCase(Locale.ROOT);
	}

}
