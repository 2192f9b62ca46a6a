package dev.succession.monitor.console;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Objects;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;

/** Says on a page of its own why a page can't be shown. */
@ControllerAdvice(basePackageClasses = ProblemPages.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemPages implements ErrorViewResolver {

	private static final Logger log = LoggerFactory.getLogger(ProblemPages.class);

	private static final String SEE_LOG = "The monitor's log has the reason.";

	@ExceptionHandler
	ModelAndView on(ErrorResponseException problem) {
		String detail = problem.getBody().getDetail();
		return Problem.of(problem.getStatusCode(), (detail != null) ? detail : "").page();
	}

	@ExceptionHandler
	ModelAndView on(MethodArgumentTypeMismatchException problem) {
		return Problem
			.of(HttpStatus.BAD_REQUEST,
					"%s is '%s', which it can't be.".formatted(problem.getName(), problem.getValue()))
			.page();
	}

	@ExceptionHandler
	ModelAndView on(DataAccessException failure) {
		log.warn("A page can't be shown, because the database did not answer", failure);
		return Problem
			.of(HttpStatus.SERVICE_UNAVAILABLE,
					"The monitor's database did not answer. Try again in a minute; the "
							+ "monitor's log has the reason.")
			.page();
	}

	/** What fails outside of these pages: unknown addresses, and what may not be done. */
	@Override
	public ModelAndView resolveErrorView(HttpServletRequest request, HttpStatus status, Map<String, Object> model) {
		if (request.getAttribute(WebAttributes.ACCESS_DENIED_403) instanceof CsrfException) {
			return Problem.ofEndedSession(cameFrom(request)).page();
		}
		String detail = switch (status) {
			case NOT_FOUND -> "Nothing is at %s.".formatted(model.getOrDefault("path", "this address"));
			case FORBIDDEN, UNAUTHORIZED -> "Ask for the rights that you need.";
			case SERVICE_UNAVAILABLE -> told(request);
			default -> status.is5xxServerError() ? SEE_LOG : status.getReasonPhrase();
		};
		return Problem.of(status, detail).page();
	}

	/** What the sign-in has said with the status. */
	private static String told(HttpServletRequest request) {
		String message = Objects.toString(request.getAttribute(RequestDispatcher.ERROR_MESSAGE), "");
		return message.isEmpty() ? SEE_LOG : message + ".";
	}

	/** The page with the form, unless it is one of another site. */
	private static String cameFrom(HttpServletRequest request) {
		String home = request.getContextPath() + "/";
		try {
			URI page = new URI(Objects.requireNonNullElse(request.getHeader(HttpHeaders.REFERER), ""));
			String path = page.getRawPath();
			boolean isOurs = path != null && path.startsWith(home) && !path.startsWith("//")
					&& String.valueOf(page.getRawAuthority()).equals(request.getHeader(HttpHeaders.HOST));
			return isOurs ? path + ((page.getRawQuery() != null) ? "?" + page.getRawQuery() : "") : home;
		}
		catch (URISyntaxException ex) {
			return home;
		}
	}

}
