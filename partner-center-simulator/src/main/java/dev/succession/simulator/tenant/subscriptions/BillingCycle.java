package dev.succession.simulator.tenant.subscriptions;

import java.util.Locale;

import dev.succession.simulator.protocol.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * How often something is billed. Callers write a cycle by its name in any letter case,
 * with or without the underscore, or by its number.
 */
public enum BillingCycle {

	/** Not said, which is taken for monthly. */
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
	 * @param text how a caller wrote it; null for not at all
	 * @return the cycle
	 * @throws Refusal if there is no such cycle
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
	 * @return the name in lower case, monthly where it was not said
	 */
	public String published() {
		return ((this == UNKNOWN) ? MONTHLY : this).name().toLowerCase(Locale.ROOT);
	}

}
