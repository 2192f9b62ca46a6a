package dev.succession.simulator.tenant.subscriptions;

import java.util.Locale;

import dev.succession.simulator.protocol.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * How often a subscription is billed. Callers write a cycle as its name in any letter
 * case, with or without the underscore, or as its number.
 */
public enum BillingCycle {

	/** Not given, which counts as monthly. */
	UNKNOWN,

	/** Every month. */
	MONTHLY,

	/** Every year. */
	ANNUAL,

	/** Never. */
	NONE,

	/** Once. */
	ONE_TIME,

	/** Every three years. */
	TRIENNIAL,

	/** Every two years. */
	BIENNIAL;

	/**
	 * Reads a cycle.
	 * @param text the caller's text, or null if the caller gave none
	 * @return the cycle
	 * @throws Refusal if the cycle is unknown
	 */
	public static BillingCycle of(@Nullable String text) {
		if (text == null) {
			return UNKNOWN;
		}
		for (BillingCycle cycle : values()) {
			if (plain(cycle.name()).equals(plain(text)) || Integer.toString(cycle.ordinal()).equals(text)) {
				return cycle;
			}
		}
		throw new Refusal(400, 900126, "The value cannot be parsed.", "BillingCycle");
	}

	private static String plain(String text) {
		return text.replace("_", "").toLowerCase(Locale.ROOT);
	}

	/**
	 * The cycle as the API spells it.
	 * @return the name in lower case; monthly if the caller gave none
	 */
	public String published() {
		return ((this == UNKNOWN) ? MONTHLY : this).name().toLowerCase(Locale.ROOT);
	}

}
