package dev.succession.monitor.query;

import java.util.Collection;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Why a question can't be answered, with the thing that it is about. */
public final class QueryProblem extends ErrorResponseException {

	private QueryProblem(HttpStatus status, String detail) {
		super(status, ProblemDetail.forStatusAndDetail(status, detail), null);
	}

	/**
	 * Nothing is known of a thing.
	 * @param what what kind of thing
	 * @param id its id
	 * @return a problem that is answered with 404
	 */
	public static QueryProblem unknown(String what, Object id) {
		return new QueryProblem(HttpStatus.NOT_FOUND,
				"No fact that was read so far tells of the %s %s".formatted(what, id));
	}

	/**
	 * A parameter has a value that it can't have.
	 * @param parameter its name
	 * @param value the value
	 * @param rule what it has to be
	 * @return a problem that is answered with 400
	 */
	public static QueryProblem wrong(String parameter, Object value, String rule) {
		return new QueryProblem(HttpStatus.BAD_REQUEST, "%s is '%s'; %s".formatted(parameter, value, rule));
	}

	/**
	 * A parameter has a value that is not in its list.
	 * @param parameter its name
	 * @param value the value
	 * @param allowed the list
	 * @return a problem that is answered with 400
	 */
	public static QueryProblem notOneOf(String parameter, String value, Collection<?> allowed) {
		return wrong(parameter, value, "it has to be one of %s".formatted(allowed));
	}

	/**
	 * What is asked for will be there later.
	 * @param detail why not now
	 * @return a problem that is answered with 503
	 */
	public static QueryProblem notYet(String detail) {
		return new QueryProblem(HttpStatus.SERVICE_UNAVAILABLE, detail);
	}

}
