package dev.succession.monitor.console.rollout;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.succession.monitor.approvals.ApprovalOrder;
import dev.succession.monitor.approvals.Approvals;
import dev.succession.monitor.approvals.RolloutCommands;
import dev.succession.monitor.console.acting.Redirects;
import dev.succession.monitor.rollout.Approval;
import dev.succession.monitor.rollout.Plan;
import dev.succession.monitor.rollout.Rollouts;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * Lets an approver approve exactly one plan: the terms first, then plan and terms once
 * more, then it is asked for.
 */
@Controller
class ApprovalPage {

	private final Rollouts rollouts;

	private final RolloutCommands commands;

	private final Approvals approvals;

	ApprovalPage(Rollouts rollouts, RolloutCommands commands, Approvals approvals) {
		this.rollouts = rollouts;
		this.commands = commands;
		this.approvals = approvals;
	}

	/**
	 * What the page with the terms shows.
	 *
	 * @param retirement the retirement
	 * @param plan the newest plan; null if there is none
	 * @param form what was typed, or is proposed
	 * @param limits the fields of limits
	 * @param impossible why it can't be approved here; null if nothing is against it
	 * @param problem what is wrong with what was typed; null if nothing was
	 */
	record FormView(String retirement, @Nullable Plan plan, ApprovalForm form, List<LimitFields.Field> limits,
			@Nullable String impossible, @Nullable String problem) {
	}

	/**
	 * What is asked about before it is approved.
	 *
	 * @param retirement the retirement
	 * @param plan the plan
	 * @param terms the terms, as they are told later
	 * @param form what was typed
	 * @param before the approval that it replaces; null for the first one
	 */
	record ConfirmationView(String retirement, Plan plan, Approval terms, ApprovalForm form,
			@Nullable Approval before) {

		/** Whether later plans are covered now, and will not be then. */
		public boolean isEndOfStanding() {
			return this.before != null && this.before.standing() != null;
		}

		/** When migrations may begin. */
		public String getWindow() {
			return Window.of(this.terms.policy());
		}

		/** In which currencies the plan costs more than may be spent. */
		public List<String> getBeyondLimits() {
			return this.plan.sums()
				.stream()
				.filter((
						sum) -> this.terms.limits()
							.stream()
							.anyMatch((limit) -> limit.scope().equals("TOTAL")
									&& limit.amount().currency().equals(sum.currency())
									&& limit.amount().minorUnits() < sum.orders().minorUnits()))
				.map(Plan.Sum::currency)
				.toList();
		}

	}

	@GetMapping("/rollouts/{retirement}/approvals/new")
	ModelAndView terms(@PathVariable String retirement) {
		Rollouts.Entry rollout = this.rollouts.known(retirement);
		Plan plan = rollout.plan();
		return form(rollout, (plan != null) ? ApprovalForm.proposed(rollout, plan) : new ApprovalForm(Map.of()), null);
	}

	private ModelAndView form(Rollouts.Entry rollout, ApprovalForm form, @Nullable String problem) {
		Plan plan = rollout.plan();
		List<String> currencies = (plan != null) ? plan.sums().stream().map(Plan.Sum::currency).toList() : List.of();
		FormView view = new FormView(rollout.retirement(), plan, form, LimitFields.of(currencies, form.fields()),
				impossible(rollout).orElse(null), problem);
		return new ModelAndView("console/rollout-approval", Map.of("view", view));
	}

	private Optional<String> impossible(Rollouts.Entry rollout) {
		Plan plan = rollout.plan();
		Approval approval = rollout.approval();
		if (plan == null) {
			return Optional.of("No plan was made yet");
		}
		if (approval != null && approval.plan() == plan.plan()) {
			return Optional.of("Plan %d is approved already; for other terms make a new plan".formatted(plan.plan()));
		}
		return this.approvals.notYours(plan);
	}

	@PostMapping("/rollouts/{retirement}/approvals/check")
	ModelAndView check(@PathVariable String retirement, HttpServletRequest request) {
		ApprovalForm form = ApprovalForm.of(request);
		try {
			ApprovalOrder order = form.order();
			Plan plan = this.commands.check(retirement, order);
			return new ModelAndView("console/rollout-confirmation", Map.of("view", new ConfirmationView(retirement,
					plan, order.told(retirement, plan), form, this.rollouts.known(retirement).approval())));
		}
		catch (ErrorResponseException problem) {
			return again(retirement, form, problem);
		}
	}

	@PostMapping("/rollouts/{retirement}/approvals")
	ModelAndView approve(@PathVariable String retirement, HttpServletRequest request) {
		ApprovalForm form = ApprovalForm.of(request);
		try {
			return Redirects.to(Answer.address(this.commands.approve(retirement, form.order()), form.of("plan")));
		}
		catch (ErrorResponseException problem) {
			return again(retirement, form, problem);
		}
	}

	private ModelAndView again(String retirement, ApprovalForm form, ErrorResponseException problem) {
		HttpStatusCode status = problem.getStatusCode();
		ModelAndView page = form(this.rollouts.known(retirement), form, problem.getBody().getDetail());
		page.setStatus(status);
		return page;
	}

}
