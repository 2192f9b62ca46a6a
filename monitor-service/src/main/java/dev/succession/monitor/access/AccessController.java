package dev.succession.monitor.access;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers who asks, and what that one may do. */
@RestController
@RequestMapping("/api/v1/access")
class AccessController {

	private final Access access;

	private final Actors actors;

	AccessController(AccessProperties properties, Actors actors) {
		this.access = properties.access();
		this.actors = actors;
	}

	/**
	 * Who asks.
	 *
	 * @param access the value of {@code succession.monitor.access}
	 * @param user the id of the user; null where no one signs in
	 * @param mayAct whether the user is an operator
	 * @param mayApprove whether the user is an approver
	 * @param verified whether it is checked who acts; where it is not, a name is typed
	 * with each action
	 * @param csrf what a browser has to send with everything that is no GET; null for a
	 * bearer token
	 */
	@Schema(name = "Access")
	record Answer(String access, @Nullable String user, boolean mayAct, boolean mayApprove, boolean verified,
			@Nullable Csrf csrf) {
	}

	/**
	 * Shows that a request comes from a page of the monitor.
	 *
	 * @param header the header in which the token is sent
	 * @param token the token
	 */
	@Schema(name = "CsrfToken")
	record Csrf(String header, String token) {
	}

	/**
	 * Says who asks, and what that one may do.
	 * @param request what was sent
	 * @param token the token of its session
	 * @return who it is
	 */
	@GetMapping
	Answer access(HttpServletRequest request, CsrfToken token) {
		boolean bearer = request.getHeader(HttpHeaders.AUTHORIZATION) != null;
		return new Answer(this.access.value(), this.actors.user(), this.actors.mayAct(), this.actors.mayApprove(),
				this.actors.areVerified(), bearer ? null : new Csrf(token.getHeaderName(), token.getToken()));
	}

}
