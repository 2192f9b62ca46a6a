package dev.succession.monitor.approvals;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.succession.events.ApprovalRequested;
import dev.succession.events.ApprovalTerms;
import dev.succession.events.LimitsRequested;
import dev.succession.events.PlanRequested;
import dev.succession.events.RolloutCommand;
import dev.succession.events.RolloutLimit;
import dev.succession.events.RolloutState;
import dev.succession.events.WaveRequest;
import dev.succession.events.WaveRequested;
import dev.succession.monitor.access.Actors;
import dev.succession.monitor.actions.ActionProblem;
import dev.succession.monitor.actions.ActionsProperties;
import dev.succession.monitor.actions.WhoAndWhy;
import dev.succession.monitor.ownership.KeyedFact;
import dev.succession.monitor.reading.Progress;
import dev.succession.monitor.rollout.Approval;
import dev.succession.monitor.rollout.Plan;
import dev.succession.monitor.rollout.Rollouts;
import dev.succession.monitor.rollout.Standing;
import dev.succession.schemas.plan.TermsCheck;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Takes what people ask of a rollout, refuses what makes no sense, and writes the rest.
 * rollout-service obeys or refuses it; to ask for the same approval twice is refused
 * there at the latest.
 */
@Component
public class RolloutCommands {

	private static final Logger log = LoggerFactory.getLogger(RolloutCommands.class);

	private static final int LONGEST_NAME = 200;

	private final Approvals approvals;

	private final Rollouts rollouts;

	private final CommandLog topics;

	private final Actors actors;

	private final ActionsProperties actions;

	private final Progress progress;

	private final Clock clock;

	RolloutCommands(Approvals approvals, Rollouts rollouts, CommandLog topics, Actors actors, ActionsProperties actions,
			Progress progress, Clock clock) {
		this.approvals = approvals;
		this.rollouts = rollouts;
		this.topics = topics;
		this.actors = actors;
		this.actions = actions;
		this.progress = progress;
		this.clock = clock;
	}

	/**
	 * Asks for a plan, as an operator.
	 * @param retirement of which retirement
	 * @param why why
	 * @param who who asks, where no one signs in
	 * @return what was written
	 */
	public Written plan(String retirement, @Nullable String why, @Nullable String who) {
		if (!this.actions.enabled()) {
			throw ActionProblem.onlyShows();
		}
		WhoAndWhy asks = WhoAndWhy.of(this.actors, who, why);
		Instant now = now();
		this.topics.ofOperator(
				new KeyedFact(named(retirement), new PlanRequested(retirement, asks.actor().id(), asks.why(), now)));
		return written(retirement, RolloutCommand.PLAN, now, asks);
	}

	/** Any text would become the name of a rollout that no service knows. */
	private static String named(String retirement) {
		if (retirement.isBlank() || retirement.length() > LONGEST_NAME
				|| retirement.chars().anyMatch(Character::isISOControl)) {
			throw ActionProblem.wrong("The name of a retirement has 1 to %d characters".formatted(LONGEST_NAME));
		}
		return retirement;
	}

	/**
	 * Looks whether a plan could be approved, and asks for nothing.
	 * @param retirement of which retirement
	 * @param order which plan, and on which terms
	 * @return the plan
	 * @throws org.springframework.web.ErrorResponseException if not; it says why
	 */
	public Plan check(String retirement, ApprovalOrder order) {
		this.approvals.require();
		WhoAndWhy.of(this.actors, order.who(), order.why());
		if (this.progress.now().rebuilding()) {
			throw ActionProblem.rebuilding();
		}
		Plan plan = approvable(this.rollouts.known(retirement), order);
		ApprovalTerms terms = order.terms(retirement, plan.plan());
		Stream.of(TermsCheck.wrong(terms, now()), TermsCheck.wrong(terms.getWaves(), plan.entries()))
			.flatMap(Optional::stream)
			.findFirst()
			.ifPresent((why) -> {
				throw ActionProblem.wrong("The terms can't be meant: %s. Nothing was done".formatted(why));
			});
		this.approvals.requireAnother(plan);
		return plan;
	}

	/** The newest plan, if it is the one that is meant and is not approved yet. */
	private static Plan approvable(Rollouts.Entry rollout, ApprovalOrder order) {
		Integer meant = order.plan();
		if (meant == null || order.hash() == null) {
			throw ActionProblem.wrong("plan and hash have to name the plan that is approved");
		}
		Plan newest = rollout.plan();
		if (newest == null || meant > newest.plan() || meant < 1) {
			throw ActionProblem.conflict("There is no plan %d of %s; the newest is %d. Nothing was done"
				.formatted(meant, rollout.retirement(), (newest != null) ? newest.plan() : 0));
		}
		Approval approval = rollout.approval();
		if (approval != null && approval.plan() == meant) {
			throw ActionProblem
				.conflict("Plan %d of %s is approved already; for other terms make a new plan. Nothing was "
					.formatted(meant, rollout.retirement()) + "done");
		}
		if (meant < newest.plan()) {
			throw ActionProblem
				.conflict("Plan %d of %s is newer than plan %d: look at that, and approve it. Nothing was "
					.formatted(newest.plan(), rollout.retirement(), meant) + "done");
		}
		if (!newest.hash().equals(order.hash())) {
			throw ActionProblem
				.conflict("Plan %d of %s has another hash, %s: look at what it has before you approve it. "
					.formatted(meant, rollout.retirement(), newest.hash()) + "Nothing was done");
		}
		return newest;
	}

	/**
	 * Approves a plan, as an approver.
	 * @param retirement of which retirement
	 * @param order which plan, on which terms, and why
	 * @return what was written
	 */
	public Written approve(String retirement, ApprovalOrder order) {
		Plan plan = check(retirement, order);
		WhoAndWhy asks = WhoAndWhy.of(this.actors, order.who(), order.why());
		Instant now = now();
		this.topics.ofApprover(new KeyedFact(retirement, new ApprovalRequested(retirement,
				order.terms(retirement, plan.plan()), List.of(), asks.actor().id(), asks.why(), now)));
		return written(retirement, RolloutCommand.APPROVAL, now, asks);
	}

	/**
	 * Lets the next wave begin, or stops or resumes a rollout, as an approver. A stop is
	 * written however much the monitor has read.
	 * @param retirement of which retirement
	 * @param order which wave, and what
	 * @return what was written
	 */
	public Written wave(String retirement, WaveOrder order) {
		this.approvals.require();
		WhoAndWhy asks = WhoAndWhy.of(this.actors, order.who(), order.why());
		Rollouts.Entry rollout = this.rollouts.known(retirement);
		int wave = order.checked();
		Standing standing = rollout.standing();
		if (standing != null && isSoAlready(order.what(), wave, standing)) {
			throw ActionProblem.conflict("There is nothing to do: the rollout is %s, in wave %d of %d"
				.formatted(standing.state(), standing.wave(), standing.waves()));
		}
		Instant now = now();
		this.topics.ofApprover(new KeyedFact(retirement,
				new WaveRequested(retirement, wave, order.what(), asks.actor().id(), asks.why(), now)));
		return written(retirement, RolloutCommand.WAVE, now, asks);
	}

	private static boolean isSoAlready(WaveRequest request, int wave, Standing standing) {
		boolean stopped = standing.state().equals(RolloutState.STOPPED.name());
		return switch (request) {
			case PROMOTE -> standing.wave() >= wave;
			case RESUME -> !stopped;
			case STOP, UNKNOWN -> false;
		};
	}

	/**
	 * Sets how much money may be spent, as an approver.
	 * @param retirement of which retirement; null for a limit over all of them
	 * @param order the limits, and why
	 * @return what was written
	 */
	public Written limits(@Nullable String retirement, LimitOrder.Several order) {
		this.approvals.require();
		WhoAndWhy asks = WhoAndWhy.of(this.actors, order.who(), order.why());
		if (retirement != null) {
			this.rollouts.known(retirement);
		}
		if (order.limits() == null) {
			throw ActionProblem.wrong("limits have to be given; an empty list is for no limit any more");
		}
		List<RolloutLimit> limits = order.limits().stream().map(LimitOrder::toFact).toList();
		TermsCheck.wrong(limits).ifPresent((why) -> {
			throw ActionProblem.wrong("The limits can't be meant: %s. Nothing was done".formatted(why));
		});
		Instant now = now();
		String key = (retirement != null) ? retirement : Rollouts.PARTNER;
		this.topics.ofApprover(
				new KeyedFact(key, new LimitsRequested(retirement, limits, asks.actor().id(), asks.why(), now)));
		return written(key, RolloutCommand.LIMITS, now, asks);
	}

	private static Written written(String retirement, RolloutCommand command, Instant at, WhoAndWhy asks) {
		log.info("{} of {} is asked for by {} ({}): {}", command, retirement, asks.actor().id(), asks.actor().kind(),
				asks.why());
		return new Written(retirement, command, at, asks.actor().id());
	}

	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
	}

}
