package dev.succession.partnercenter;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * How ids of Partner Center are compared. It spells the same GUID in upper case here and
 * in lower case there, and in some ids, such as those of orders, letter case matters. So
 * ids are compared ignoring case, and sent back as they were received.
 */
public final class Ids {

	private Ids() {
	}

	/**
	 * Whether two ids are the same in any spelling.
	 * @param one an id, or {@code null}
	 * @param other another one
	 * @return {@code true} if so; never for {@code null}
	 */
	public static boolean same(@Nullable String one, @Nullable String other) {
		return one != null && one.equalsIgnoreCase(other);
	}

	/**
	 * The spelling for keys that have to stay the same however the id is spelled. It is
	 * never sent to Partner Center.
	 * @param id an id
	 * @return the id in lower case
	 */
	public static String key(String id) {
		return id.toLowerCase(Locale.ROOT);
	}

	/**
	 * An empty set that finds ids in any spelling.
	 * @return a new set
	 */
	public static Set<String> set() {
		return new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
	}

}
