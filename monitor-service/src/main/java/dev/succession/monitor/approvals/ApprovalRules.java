package dev.succession.monitor.approvals;

import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties of rollout-service that say what an approval needs, under their own
 * names. The monitor enforces none of them; it says beforehand what would be refused.
 *
 * @param approvals who may sign approvals
 * @param rollout who may approve
 */
@ConfigurationProperties("succession")
record ApprovalRules(@DefaultValue Approvals approvals, @DefaultValue Rollout rollout) {

	/**
	 * Who may sign approvals.
	 *
	 * @param keys the approvers' public keys, by name; none where approvals need no
	 * signature
	 */
	record Approvals(@DefaultValue Map<String, String> keys) {
	}

	/**
	 * Who may approve.
	 *
	 * @param anotherPersonApproves whether it has to be another person than who planned
	 */
	record Rollout(@DefaultValue("false") boolean anotherPersonApproves) {
	}

	boolean areSigned() {
		return !this.approvals.keys().isEmpty();
	}

	boolean anotherPerson() {
		return this.rollout.anotherPersonApproves();
	}

}
