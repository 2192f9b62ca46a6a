package dev.succession.monitor.actions;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Why nothing is done. */
public final class ActionProblem extends ErrorResponseException {

	private ActionProblem(HttpStatus status, String detail) {
		super(status, ProblemDetail.forStatusAndDetail(status, detail), null);
	}

	/**
	 * The request itself is wrong.
	 * @param detail what it is, and what can be done
	 * @return a problem that is answered with 400
	 */
	public static ActionProblem wrong(String detail) {
		return new ActionProblem(HttpStatus.BAD_REQUEST, detail);
	}

	/**
	 * There is no such thing.
	 * @param detail what it is, and what can be done
	 * @return a problem that is answered with 404
	 */
	public static ActionProblem unknown(String detail) {
		return new ActionProblem(HttpStatus.NOT_FOUND, detail);
	}

	/**
	 * The one who asks may not do this, whatever the role.
	 * @param detail what it is, and what can be done
	 * @return a problem that is answered with 403
	 */
	public static ActionProblem notAllowed(String detail) {
		return new ActionProblem(HttpStatus.FORBIDDEN, detail);
	}

	/**
	 * It does not fit to how things stand.
	 * @param detail what it is, and what can be done
	 * @return a problem that is answered with 409
	 */
	public static ActionProblem conflict(String detail) {
		return new ActionProblem(HttpStatus.CONFLICT, detail);
	}

	/**
	 * It can't be done now.
	 * @param detail what it is, and what can be done
	 * @return a problem that is answered with 503
	 */
	public static ActionProblem later(String detail) {
		return new ActionProblem(HttpStatus.SERVICE_UNAVAILABLE, detail);
	}

	/**
	 * The monitor may not have anything done.
	 * @return a problem that is answered with 403
	 */
	public static ActionProblem onlyShows() {
		return notAllowed("This monitor only shows: succession.monitor.actions.enabled is false");
	}

	/**
	 * The monitor does not know yet how things stand.
	 * @return a problem that is answered with 503
	 */
	public static ActionProblem rebuilding() {
		return later("The monitor is still reading what has happened: ask again when /api/v1/status says that it is no "
				+ "longer rebuilding. Nothing was done");
	}

}
