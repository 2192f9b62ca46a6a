package dev.succession.rollout;

import java.util.Map;

import dev.succession.schemas.plan.SignedTerms;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Who may sign approvals. The same as in purchase-service, which checks them once more.
 *
 * @param keys the approvers' public keys, by name: X.509 for Ed25519, in Base64; none
 * where approvals need no signature
 * @param signaturesNeeded how many different keys have to have signed
 */
@ConfigurationProperties("succession.approvals")
record ApprovalProperties(@DefaultValue Map<String, String> keys, @DefaultValue("1") int signaturesNeeded) {

	SignedTerms signedTerms() {
		try {
			return SignedTerms.of(this.keys, this.signaturesNeeded);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException("succession.approvals.keys", this.keys.keySet(),
					ex.getMessage() + ".");
		}
	}

}
