package dev.succession.monitor.console.rollout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.succession.monitor.approvals.Approvals;
import dev.succession.monitor.approvals.LimitOrder;
import dev.succession.monitor.approvals.RolloutCommands;
import dev.succession.monitor.approvals.Written;
import dev.succession.monitor.console.acting.Redirects;
import dev.succession.monitor.rollout.Approval;
import dev.succession.monitor.rollout.Plan;
import dev.succession.monitor.rollout.Rollouts;
import dev.succession.monitor.rollout.Standing;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Lets an approver set how much money may be spent, for a retirement or over all. */
@Controller
class LimitsPage {

	private final Rollouts rollouts;

	private final RolloutCommands commands;

	private final Approvals approvals;

	LimitsPage(Rollouts rollouts, RolloutCommands commands, Approvals approvals) {
		this.rollouts = rollouts;
		this.commands = commands;
		this.approvals = approvals;
	}

	/**
	 * What the page shows.
	 *
	 * @param retirement the retirement; null for all of them
	 * @param limits the fields of limits
	 * @param why what was typed before
	 * @param who what was typed before
	 * @param impossible why they can't be set here; null if nothing is against it
	 * @param problem what is wrong with what was typed; null if nothing was
	 */
	record View(@Nullable String retirement, List<LimitFields.Field> limits, @Nullable String why, @Nullable String who,
			@Nullable String impossible, @Nullable String problem) {
	}

	@GetMapping("/rollouts/{retirement}/limits/new")
	ModelAndView ofRetirement(@PathVariable String retirement) {
		Rollouts.Entry rollout = this.rollouts.known(retirement);
		return page(retirement, List.of(rollout), inForce(List.of(rollout), Standing::limits), null);
	}

	private static Map<String, String> inForce(List<Rollouts.Entry> rollouts,
			Function<Standing, List<Approval.Limit>> limits) {
		Map<String, String> inForce = new LinkedHashMap<>();
		rollouts.stream()
			.flatMap((it) -> Optional.ofNullable(it.standing()).stream())
			.forEach((standing) -> LimitFields.type(limits.apply(standing), inForce));
		return inForce;
	}

	@GetMapping("/rollouts/limits/new")
	ModelAndView ofAll() {
		List<Rollouts.Entry> all = this.rollouts.all();
		return page(null, all, inForce(all, Standing::limitsOverAll), null);
	}

	private ModelAndView page(@Nullable String retirement, List<Rollouts.Entry> rollouts, Map<String, String> typed,
			@Nullable String problem) {
		View view = new View(retirement, LimitFields.of(currencies(rollouts), typed), typed.get("why"),
				typed.get("who"), this.approvals.notYours().orElse(null), problem);
		return new ModelAndView("console/rollout-limits", Map.of("view", view));
	}

	/** Those in which something is planned, or limited. */
	private static Set<String> currencies(List<Rollouts.Entry> rollouts) {
		Set<String> currencies = new TreeSet<>();
		rollouts.forEach((it) -> {
			Plan plan = it.plan();
			Standing standing = it.standing();
			if (plan != null) {
				plan.sums().forEach((sum) -> currencies.add(sum.currency()));
			}
			if (standing != null) {
				Stream.concat(standing.limits().stream(), standing.limitsOverAll().stream())
					.forEach((limit) -> currencies.add(limit.amount().currency()));
			}
		});
		return currencies;
	}

	@PostMapping("/rollouts/{retirement}/limits")
	ModelAndView setOfRetirement(@PathVariable String retirement, HttpServletRequest request) {
		return set(retirement, request);
	}

	@PostMapping("/rollouts/limits")
	ModelAndView setOfAll(HttpServletRequest request) {
		return set(null, request);
	}

	private ModelAndView set(@Nullable String retirement, HttpServletRequest request) {
		Map<String, String> typed = ApprovalForm.of(request).fields();
		try {
			Written written = this.commands.limits(retirement, new LimitOrder.Several(
					new ArrayList<>(LimitFields.read(typed)), typed.get("why"), typed.get("who")));
			return Redirects.to((retirement != null) ? Answer.address(written, "") : "/rollouts");
		}
		catch (ErrorResponseException problem) {
			ModelAndView page = page(retirement,
					(retirement != null) ? List.of(this.rollouts.known(retirement)) : this.rollouts.all(), typed,
					problem.getBody().getDetail());
			page.setStatus(problem.getStatusCode());
			return page;
		}
	}

}
