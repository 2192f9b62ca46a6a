package dev.succession.monitor.console;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Answers people with a page, and programs as they expect it. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class UnknownAddresses {

	private static final String FOR_PROGRAMS = "/api/";

	@ExceptionHandler
	Object on(NoResourceFoundException problem, HttpServletRequest request) {
		String path = request.getRequestURI().substring(request.getContextPath().length());
		return path.startsWith(FOR_PROGRAMS) ? ResponseEntity.of(problem.getBody()).build()
				: Problem.of(problem.getStatusCode(), "Nothing is at %s.".formatted(path)).page();
	}

}
