package dev.succession.partnercenter.licenses;

import java.util.Map;
import java.util.Set;

/**
 * What one user gets and gives up in one submit.
 *
 * @param assign licence SKUs to assign, each with the service plans to leave out
 * @param remove licence SKUs to take away
 */
public record LicenseChange(Map<String, Set<String>> assign, Set<String> remove) {

	/** Keeps its own copies. */
	public LicenseChange {
		assign = Map.copyOf(assign);
		remove = Set.copyOf(remove);
	}

}
