package dev.succession.purchase.permission;

import java.util.Map;

import dev.succession.schemas.plan.SignedTerms;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Who has to have signed an approval.
 *
 * @param keys the approvers' public keys, by name: X.509 for Ed25519, in Base64; none
 * where approvals need no signature
 * @param signaturesNeeded how many different keys have to have signed; counts only with
 * keys
 */
@ConfigurationProperties("succession.approvals")
record ApprovalProperties(@DefaultValue Map<String, String> keys, @DefaultValue("1") int signaturesNeeded) {

	ApprovalProperties {
		keys = Map.copyOf(keys);
		signed(keys, signaturesNeeded);
	}

	SignedTerms signed() {
		return signed(this.keys, this.signaturesNeeded);
	}

	private static SignedTerms signed(Map<String, String> keys, int needed) {
		try {
			return SignedTerms.of(keys, needed);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException("succession.approvals.keys", keys.keySet(),
					ex.getMessage() + ".");
		}
	}

}
