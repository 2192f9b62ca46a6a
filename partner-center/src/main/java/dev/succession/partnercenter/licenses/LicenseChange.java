package dev.succession.partnercenter.licenses;

import java.util.Map;
import java.util.Set;

/**
 * What one request assigns to a user and removes from it.
 *
 * @param assign licence SKUs to assign, each with the service plans to disable
 * @param remove licence SKUs to remove
 */
public record LicenseChange(Map<String, Set<String>> assign, Set<String> remove) {

	/** Keeps its own copies. */
	public LicenseChange {
		assign = Map.copyOf(assign);
		remove = Set.copyOf(remove);
	}

}
