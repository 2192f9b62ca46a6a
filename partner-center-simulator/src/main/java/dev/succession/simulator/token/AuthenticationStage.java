package dev.succession.simulator.token;

import dev.succession.simulator.call.Answer;
import dev.succession.simulator.call.Endpoint;
import dev.succession.simulator.call.Request;
import dev.succession.simulator.call.Stage;
import dev.succession.simulator.protocol.Refusal;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Refuses a call that has no valid token, or whose token lacks the required rights.
 */
@Component
@Order(300)
class AuthenticationStage implements Stage {

	private final AccessTokens tokens;

	AuthenticationStage(AccessTokens tokens) {
		this.tokens = tokens;
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
		return next.answer(request);
	}

}
