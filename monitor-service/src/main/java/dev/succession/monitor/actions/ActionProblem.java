package dev.succession.monitor.actions;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Why nothing is done. */
final class ActionProblem extends ErrorResponseException {

	private ActionProblem(HttpStatus status, String detail) {
		super(status, ProblemDetail.forStatusAndDetail(status, detail), null);
	}

	/** The request itself is wrong. */
	static ActionProblem wrong(String detail) {
		return new ActionProblem(HttpStatus.BAD_REQUEST, detail);
	}

	/** There is no such thing. */
	static ActionProblem unknown(String detail) {
		return new ActionProblem(HttpStatus.NOT_FOUND, detail);
	}

	/** The one who asks may not do this, whatever the role. */
	static ActionProblem notAllowed(String detail) {
		return new ActionProblem(HttpStatus.FORBIDDEN, detail);
	}

	/** It does not fit to how things stand. */
	static ActionProblem conflict(String detail) {
		return new ActionProblem(HttpStatus.CONFLICT, detail);
	}

	/** It can't be done now. */
	static ActionProblem later(String detail) {
		return new ActionProblem(HttpStatus.SERVICE_UNAVAILABLE, detail);
	}

}
