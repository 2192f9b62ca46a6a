package dev.succession.monitor.console.acting;

import dev.succession.monitor.actions.ActionEntry;

import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/** Leads from what a form has done to a page that can be loaded again. */
public final class Redirects {

	private Redirects() {
	}

	static ModelAndView to(ActionEntry action) {
		return to("/actions/" + action.actionId());
	}

	/**
	 * Leads to a page.
	 * @param path its path, and what is asked of it
	 * @return what has the browser load it
	 */
	public static ModelAndView to(String path) {
		RedirectView view = new RedirectView(path, true);
		view.setStatusCode(HttpStatus.SEE_OTHER);
		view.setExposeModelAttributes(false);
		return new ModelAndView(view);
	}

}
