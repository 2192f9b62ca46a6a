package dev.succession.monitor.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.session.SessionInformationExpiredEvent;
import org.springframework.security.web.session.SessionInformationExpiredStrategy;

/**
 * Tells why a request is not answered: programs as a problem in JSON, browsers with the
 * way to the sign-in, or with an error page.
 */
final class AccessProblems implements AuthenticationEntryPoint, AccessDeniedHandler, SessionInformationExpiredStrategy {

	private static final Logger log = LoggerFactory.getLogger(AccessProblems.class);

	private static final String SIGN_IN = "Sign in, or send a bearer token of the OpenID provider. Nothing was done";

	private static final String SESSION = "The session has ended, or the request has no valid CSRF token: sign in "
			+ "again, and take the token from /api/v1/access. Nothing was done";

	private static final String ROLE = "Your role does not allow this, or the monitor was not reached by a name of "
			+ "this machine. Nothing was done";

	private static final String PROVIDER = "The OpenID provider does not answer, so it can't be checked who you are. "
			+ "Nothing was done. Try again in a minute; the monitor's log has the reason";

	/** A page that can be seen without a sign-in. */
	static final String SIGNED_OUT = "/signed-out";

	private final JsonMapper json;

	private final @Nullable AuthenticationEntryPoint signIn;

	private final AuthenticationEntryPoint bearer = new BearerTokenAuthenticationEntryPoint();

	/**
	 * Tells problems.
	 * @param json writes them
	 * @param signIn where browsers are sent to; null if people can't sign in
	 */
	AccessProblems(JsonMapper json, @Nullable AuthenticationEntryPoint signIn) {
		this.json = json;
		this.signIn = signIn;
	}

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
			throws IOException, ServletException {
		if (this.signIn != null && isPage(request)) {
			this.signIn.commence(request, response, failure);
			return;
		}
		this.bearer.commence(request, response, failure);
		write(response, HttpStatus.valueOf(response.getStatus()), SIGN_IN);
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure)
			throws IOException {
		if (isPage(request)) {
			request.setAttribute(WebAttributes.ACCESS_DENIED_403, failure);
			response.sendError(HttpServletResponse.SC_FORBIDDEN);
			return;
		}
		write(response, HttpStatus.FORBIDDEN, (failure instanceof CsrfException) ? SESSION : ROLE);
	}

	/** To send the browser to the sign-in again could go on for ever. */
	void signInFailed(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
			throws IOException {
		if (ProviderUnreachableException.isCauseOf(failure)) {
			providerUnreachable(request, response, failure);
			return;
		}
		log.warn("A sign-in has failed: {}", failure.getMessage());
		response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
	}

	/** A token was refused, or can't be checked. */
	void tokenFailed(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
			throws IOException, ServletException {
		if (ProviderUnreachableException.isCauseOf(failure)) {
			providerUnreachable(request, response, failure);
			return;
		}
		commence(request, response, failure);
	}

	/** The page is made by the console, which gets the text with the status. */
	private void providerUnreachable(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException failure) throws IOException {
		log.warn("It can't be checked who asks, because the OpenID provider does not answer: {}; {}",
				failure.getMessage(), NestedExceptionUtils.getMostSpecificCause(failure).toString());
		if (isPage(request)) {
			response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE, PROVIDER);
			return;
		}
		write(response, HttpStatus.SERVICE_UNAVAILABLE, PROVIDER);
	}

	/** The user has signed in elsewhere too often since. */
	@Override
	public void onExpiredSessionDetected(SessionInformationExpiredEvent event) throws IOException, ServletException {
		HttpServletRequest request = event.getRequest();
		if (this.signIn != null && isPage(request)) {
			event.getResponse().sendRedirect(request.getContextPath() + "/");
			return;
		}
		event.getResponse().setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
		write(event.getResponse(), HttpStatus.UNAUTHORIZED, SIGN_IN);
	}

	/** To send the browser to a page of the monitor would sign the user in again. */
	static void signedOut(HttpServletRequest request, HttpServletResponse response, @Nullable Authentication user)
			throws IOException {
		if (isPage(request)) {
			response.sendRedirect(request.getContextPath() + SIGNED_OUT);
		}
	}

	/** Whether a browser asks for a page. */
	static boolean isPage(HttpServletRequest request) {
		String accept = request.getHeader(HttpHeaders.ACCEPT);
		return accept != null && accept.contains(MediaType.TEXT_HTML_VALUE)
				&& !request.getRequestURI().startsWith(request.getContextPath() + "/api/");
	}

	private void write(HttpServletResponse response, HttpStatus status, String detail) throws IOException {
		response.setStatus(status.value());
		response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		response.setCharacterEncoding(StandardCharsets.UTF_8.name());
		response.getWriter().write(this.json.writeValueAsString(ProblemDetail.forStatusAndDetail(status, detail)));
	}

}
