package dev.succession.monitor.access;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends a session that has lasted too long, however busy it is: a role that was taken away
 * is noticed at the next sign-in only.
 */
final class SessionLifetimeFilter extends OncePerRequestFilter {

	private final Duration longest;

	private final Clock clock;

	SessionLifetimeFilter(Duration longest, Clock clock) {
		this.longest = longest;
		this.clock = clock;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		HttpSession session = request.getSession(false);
		if (session != null && this.clock.millis() - session.getCreationTime() >= this.longest.toMillis()) {
			session.invalidate();
		}
		chain.doFilter(request, response);
	}

}
