package dev.succession.monitor.console;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.servlet.ModelAndView;

/**
 * Why a page can't be shown.
 *
 * @param status the HTTP status
 * @param title what that means, in a few words
 * @param detail what it is about, and what can be done
 * @param goOn the address of the page that leads on; null if none does
 */
record Problem(int status, String title, String detail, @Nullable String goOn) {

	static Problem of(HttpStatusCode status, String detail) {
		String title = switch (HttpStatus.resolve(status.value())) {
			case BAD_REQUEST -> "That can't be asked for";
			case UNAUTHORIZED -> "You have to log in";
			case FORBIDDEN -> "You may not do that";
			case NOT_FOUND -> "There is no such thing";
			case SERVICE_UNAVAILABLE -> "That is not possible now";
			case null, default -> status.is5xxServerError() ? "That did not work" : "That can't be answered";
		};
		return new Problem(status.value(), title, detail, null);
	}

	/** The session of a form has ended. */
	static Problem ofEndedSession(String from) {
		return new Problem(HttpStatus.FORBIDDEN.value(), "Your session has ended",
				"Nothing was done. Go back to the page, sign in again if you are asked to, and do it once more.", from);
	}

	ModelAndView page() {
		return new ModelAndView("console/problem", Map.of("problem", this), HttpStatusCode.valueOf(this.status));
	}

}
