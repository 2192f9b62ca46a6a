package dev.succession.partnercenter.licenses;

import java.util.List;

/**
 * A licence change that was accepted.
 *
 * @param warningCodes codes of the warnings in the reply, empty if none; read back what
 * the user really holds
 */
public record LicenseUpdate(List<String> warningCodes) {

	/** Keeps its own copy of the codes. */
	public LicenseUpdate {
		warningCodes = List.copyOf(warningCodes);
	}

}
