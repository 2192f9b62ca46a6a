package dev.succession.monitor.console.acting;

import dev.succession.monitor.console.LivePages;

import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/**
 * Has a session for the token of a page's forms before the first bytes of the page are
 * sent: then it is too late for a cookie.
 */
@ControllerAdvice(basePackageClasses = LivePages.class)
class FormTokens {

	private final Viewer viewer;

	FormTokens(Viewer viewer) {
		this.viewer = viewer;
	}

	@ModelAttribute
	void prepare(CsrfToken token) {
		if (this.viewer.mayAct() || this.viewer.mayApprove() || this.viewer.user() != null) {
			token.getToken();
		}
	}

}
