package dev.succession.monitor.console.rollout;

import java.util.List;

import dev.succession.monitor.console.LivePages;
import dev.succession.monitor.rollout.Rollouts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** All rollouts. */
@Controller
class RolloutsPage {

	private final Rollouts rollouts;

	private final LivePages pages;

	RolloutsPage(Rollouts rollouts, LivePages pages) {
		this.rollouts = rollouts;
		this.pages = pages;
	}

	/**
	 * What the page shows.
	 *
	 * @param rollouts the rollouts by retirement
	 */
	record View(List<Rollouts.Entry> rollouts) {
	}

	@GetMapping("/rollouts")
	@Nullable ModelAndView rollouts(HttpServletRequest request, HttpServletResponse response) {
		return this.pages.show("console/rollouts", new View(this.rollouts.all()), request, response);
	}

}
