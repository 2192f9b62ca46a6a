package dev.succession.monitor.api;

import java.util.Collection;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Why a request can't be answered, with the thing that it is about. */
final class ApiProblem extends ErrorResponseException {

	private ApiProblem(HttpStatus status, String detail) {
		super(status, ProblemDetail.forStatusAndDetail(status, detail), null);
	}

	static ApiProblem unknown(String what, Object id) {
		return new ApiProblem(HttpStatus.NOT_FOUND,
				"No fact that was read so far tells of the %s %s".formatted(what, id));
	}

	static ApiProblem wrong(String parameter, Object value, String rule) {
		return new ApiProblem(HttpStatus.BAD_REQUEST, "%s is '%s'; %s".formatted(parameter, value, rule));
	}

	static ApiProblem notOneOf(String parameter, String value, Collection<?> allowed) {
		return wrong(parameter, value, "it has to be one of %s".formatted(allowed));
	}

}
