package dev.succession.monitor.console;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.succession.monitor.query.Pauses;
import dev.succession.monitor.reading.Progress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/**
 * Shows pages that keep themselves up to date. The browser asks for the live part of its
 * page again and again, and says which version of it it shows. If nothing would look
 * different, the answer is empty and the page stays as it is.
 */
@Component
public class LivePages {

	/** The browser sends it with the version that it shows. */
	static final String SHOWN = "Succession-Shown";

	private static final String FRAGMENT = "HX-Request";

	private final Progress progress;

	private final Pauses pauses;

	LivePages(Progress progress, Pauses pauses) {
		this.progress = progress;
		this.pauses = pauses;
	}

	/**
	 * What the browser needs to ask again.
	 *
	 * @param address of what
	 * @param headers with which headers, as a JSON object
	 */
	record Live(String address, String headers) {
	}

	/**
	 * How far the reading is, as far as people have to know.
	 *
	 * @param hasLooked whether it is known at all
	 * @param rebuilding whether the numbers are incomplete
	 * @param behind how many records are missing in them
	 * @param failingSince since when reading fails
	 * @param failure why it fails
	 */
	record Reading(boolean hasLooked, boolean rebuilding, long behind, @Nullable Instant failingSince,
			@Nullable String failure) {

		static Reading of(Progress.Told told) {
			return new Reading(told.lookedAt() != null, told.rebuilding(), told.rebuilding() ? told.behind() : 0,
					told.failingSince(), told.failure());
		}

		public boolean isUpToDate() {
			return !this.rebuilding && this.failingSince == null;
		}

	}

	Reading reading() {
		return Reading.of(this.progress.now());
	}

	/**
	 * Shows a page, or the live part of it, or nothing.
	 * @param page the template
	 * @param view what it shows; its text changes if and only if the page does
	 * @param request what the browser asks for
	 * @param response what it is answered
	 * @return null if the browser shows that already
	 */
	public @Nullable ModelAndView show(String page, Object view, HttpServletRequest request,
			HttpServletResponse response) {
		Reading reading = reading();
		List<Pauses.Entry> paused = this.pauses.inForce();
		String version = UUID
			.nameUUIDFromBytes("%s|%s|%s".formatted(reading, paused, view).getBytes(StandardCharsets.UTF_8))
			.toString();
		boolean isUpdate = request.getHeader(FRAGMENT) != null;
		if (isUpdate && version.equals(request.getHeader(SHOWN))) {
			response.setStatus(HttpStatus.NO_CONTENT.value());
			return null;
		}
		Live live = new Live(asked(request), "{\"%s\":\"%s\"}".formatted(SHOWN, version));
		return new ModelAndView(isUpdate ? page + " :: live" : page,
				Map.of("view", view, "reading", reading, "paused", paused, "live", live));
	}

	private static String asked(HttpServletRequest request) {
		String query = request.getQueryString();
		return (query != null) ? request.getRequestURI() + "?" + query : request.getRequestURI();
	}

}
