package dev.succession.monitor.console.acting;

import java.util.List;
import java.util.stream.IntStream;

import dev.succession.events.ActionKind;
import dev.succession.events.PauseScope;
import dev.succession.monitor.console.LivePages;
import dev.succession.monitor.console.Offer;
import dev.succession.monitor.query.Pauses;
import dev.succession.monitor.rollout.Rollouts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** What stands still, and what an operator can have stand still or go on. */
@Controller
class PausesPage {

	private final Pauses pauses;

	private final Rollouts rollouts;

	private final LivePages pages;

	PausesPage(Pauses pauses, Rollouts rollouts, LivePages pages) {
		this.pauses = pauses;
		this.rollouts = rollouts;
		this.pages = pages;
	}

	/**
	 * What the page shows.
	 *
	 * @param rows what is paused
	 * @param everything has everything stand still; null if it does
	 * @param retirements the retirements that are known
	 */
	record View(List<Row> rows, @Nullable Offer everything, List<String> retirements) {
	}

	/**
	 * Something that is paused.
	 *
	 * @param pause the pause
	 * @param resume lets it go on
	 */
	record Row(Pauses.Entry pause, Offer resume) {
	}

	@GetMapping("/pauses")
	@Nullable ModelAndView pauses(HttpServletRequest request, HttpServletResponse response) {
		List<Pauses.Entry> inForce = this.pauses.inForce();
		List<Row> rows = IntStream.range(0, inForce.size())
			.mapToObj((place) -> row(inForce.get(place), place))
			.toList();
		Offer everything = this.pauses.isEverythingPaused() ? null
				: Offer.ofScope(ActionKind.PAUSE_SCOPE, PauseScope.ALL, "", "everything");
		View view = new View(rows, everything, this.rollouts.all().stream().map(Rollouts.Entry::retirement).toList());
		return this.pages.show("console/pauses", view, request, response);
	}

	private static Row row(Pauses.Entry pause, int place) {
		return new Row(pause, Offer.ofScope(ActionKind.RESUME_SCOPE, PauseScope.valueOf(pause.scope()), pause.subject(),
				"resume-" + place));
	}

}
