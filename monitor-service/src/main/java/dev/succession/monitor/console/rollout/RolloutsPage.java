package dev.succession.monitor.console.rollout;

import java.util.List;

import dev.succession.monitor.access.Actors;
import dev.succession.monitor.approvals.Approvals;
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

	private final Approvals approvals;

	private final Actors actors;

	private final LivePages pages;

	RolloutsPage(Rollouts rollouts, Approvals approvals, Actors actors, LivePages pages) {
		this.rollouts = rollouts;
		this.approvals = approvals;
		this.actors = actors;
		this.pages = pages;
	}

	/**
	 * What the page shows.
	 *
	 * @param rollouts the rollouts by retirement
	 * @param mayPlan whether the one who looks may ask for plans
	 * @param mayApprove whether the one who looks may approve here
	 */
	record View(List<Rollouts.Entry> rollouts, boolean mayPlan, boolean mayApprove) {
	}

	@GetMapping("/rollouts")
	@Nullable ModelAndView rollouts(HttpServletRequest request, HttpServletResponse response) {
		View view = new View(this.rollouts.all(), this.actors.mayAct(), this.approvals.notYours().isEmpty());
		return this.pages.show("console/rollouts", view, request, response);
	}

}
