package dev.succession.monitor.access;

import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Has the monitor tell what fails at the OpenID provider where Spring Security has no
 * setting for it, and would answer with 500 and log a stack trace.
 *
 * @param problems tell it
 */
record FailureHandling(AccessProblems problems) implements ObjectPostProcessor<OncePerRequestFilter> {

	@Override
	public <O extends OncePerRequestFilter> O postProcess(O filter) {
		switch (filter) {
			case OAuth2AuthorizationRequestRedirectFilter redirect ->
				redirect.setAuthenticationFailureHandler(this.problems::signInFailed);
			case BearerTokenAuthenticationFilter tokens ->
				tokens.setAuthenticationFailureHandler(this.problems::tokenFailed);
			default -> {
			}
		}
		return filter;
	}

}
