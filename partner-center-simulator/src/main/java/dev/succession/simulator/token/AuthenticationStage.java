package dev.succession.simulator.token;

import dev.succession.simulator.behaviour.Fault;
import dev.succession.simulator.behaviour.FaultRule;
import dev.succession.simulator.call.Answer;
import dev.succession.simulator.call.Endpoint;
import dev.succession.simulator.call.Request;
import dev.succession.simulator.call.Stage;
import dev.succession.simulator.protocol.Refusal;
import dev.succession.simulator.stages.faults.ActiveFaults;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Refuses a call that has no valid token, or whose token lacks the required rights.
 */
@Component
@Order(300)
class AuthenticationStage implements Stage {

	private final AccessTokens tokens;

	private final ActiveFaults faults;

	AuthenticationStage(AccessTokens tokens, ActiveFaults faults) {
		this.tokens = tokens;
		this.faults = faults;
	}

	@Override
	public Answer pass(Request request, Endpoint next) {
		String bearer = request.bearer();
		if (bearer == null) {
			throw new Refusal(401, 800001, "The partner token is missing.");
		}
		AccessToken token = this.tokens.find(bearer);
		if (token == null) {
			throw new Refusal(401, 400, "Access denied.");
		}
		if (!token.audienceAccepted()) {
			throw new Refusal(401, 900420, "The token's audience is not supported.");
		}
		if (request.call().needsUser() && !token.user()) {
			throw new Refusal(403, 2032, "Access denied. The call needs App+User credentials.");
		}
		if (token.readOnly() && !request.call().isRead()) {
			throw new Refusal(403, 900150, "The role lacks the rights for this operation.");
		}
		return token.user() ? checkedForMfa(request, next) : next.answer(request);
	}

	/**
	 * Multi-factor authentication is enforced for a share of the calls only. A caller
	 * that asks is told whether its token has the claim.
	 */
	private Answer checkedForMfa(Request request, Endpoint next) {
		boolean compliant = !this.faults.isOpen(Fault.MFA_MISSING);
		FaultRule rule = this.faults.strike(request, Fault.MFA_MISSING);
		Answer answer = (rule != null)
				? Answer.refused(rule
					.refusal(new Refusal(401, 900421, "The token lacks the multi-factor authentication claim.")))
				: next.answer(request);
		boolean asked = "true".equalsIgnoreCase(request.headers().getFirst("ValidateMfa"));
		return asked ? answer.with("isMfaCompliant", Boolean.toString(compliant)) : answer;
	}

}
