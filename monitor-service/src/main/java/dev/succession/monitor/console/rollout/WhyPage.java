package dev.succession.monitor.console.rollout;

import java.util.Map;
import java.util.function.Supplier;

import dev.succession.events.WaveRequest;
import dev.succession.monitor.access.Actors;
import dev.succession.monitor.approvals.Approvals;
import dev.succession.monitor.approvals.RolloutCommands;
import dev.succession.monitor.approvals.WaveOrder;
import dev.succession.monitor.console.acting.Redirects;
import dev.succession.monitor.rollout.Plan;
import dev.succession.monitor.rollout.Rollouts;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Asks why, before a plan is asked for, or a wave begins, or releasing stops or goes on.
 */
@Controller
class WhyPage {

	private final Rollouts rollouts;

	private final RolloutCommands commands;

	private final Approvals approvals;

	private final Actors actors;

	WhyPage(Rollouts rollouts, RolloutCommands commands, Approvals approvals, Actors actors) {
		this.rollouts = rollouts;
		this.commands = commands;
		this.approvals = approvals;
		this.actors = actors;
	}

	/**
	 * What the page shows.
	 *
	 * @param what what is asked for: PLAN, PROMOTE, STOP or RESUME
	 * @param retirement the retirement; empty if it is typed
	 * @param wave the wave; 0 if it is about none
	 * @param why what was typed before
	 * @param who what was typed before
	 * @param impossible why it can't be asked for here; null if nothing is against it
	 * @param problem what is wrong with what was typed; null if nothing was
	 */
	record View(String what, String retirement, int wave, @Nullable String why, @Nullable String who,
			@Nullable String impossible, @Nullable String problem) {

		public boolean isPlan() {
			return this.what.equals("PLAN");
		}

	}

	@GetMapping("/rollouts/plans/new")
	ModelAndView plan(@RequestParam(defaultValue = "") String retirement) {
		return page(new View("PLAN", retirement, 0, null, null,
				this.actors.mayAct() ? null : "Your role does not allow it: an operator can do it", null));
	}

	@PostMapping("/rollouts/plans")
	ModelAndView plan(@RequestParam(defaultValue = "") String retirement, @Nullable String why, @Nullable String who) {
		int before = this.rollouts.plans(retirement).stream().map(Plan::plan).findFirst().orElse(0);
		return asked(() -> Answer.address(this.commands.plan(retirement.strip(), why, who), String.valueOf(before)),
				new View("PLAN", retirement, 0, why, who, null, null));
	}

	private static ModelAndView page(View view) {
		return new ModelAndView("console/rollout-why", Map.of("view", view));
	}

	/** Leads to what is answered, or shows the form again. */
	private static ModelAndView asked(Supplier<String> ask, View typed) {
		try {
			return Redirects.to(ask.get());
		}
		catch (ErrorResponseException problem) {
			ModelAndView page = page(new View(typed.what(), typed.retirement(), typed.wave(), typed.why(), typed.who(),
					null, problem.getBody().getDetail()));
			page.setStatus(problem.getStatusCode());
			return page;
		}
	}

	@GetMapping("/rollouts/{retirement}/waves/new")
	ModelAndView wave(@PathVariable String retirement, @RequestParam WaveRequest request,
			@RequestParam(defaultValue = "0") int wave) {
		this.rollouts.known(retirement);
		return page(
				new View(request.name(), retirement, wave, null, null, this.approvals.notYours().orElse(null), null));
	}

	@PostMapping("/rollouts/{retirement}/waves")
	ModelAndView wave(@PathVariable String retirement, @RequestParam WaveRequest request,
			@RequestParam(defaultValue = "0") int wave, @Nullable String why, @Nullable String who) {
		String to = (request == WaveRequest.PROMOTE) ? String.valueOf(wave) : request.name();
		return asked(() -> Answer.address(this.commands.wave(retirement, new WaveOrder(request, wave, why, who)), to),
				new View(request.name(), retirement, wave, why, who, null, null));
	}

}
