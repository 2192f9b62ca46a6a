package dev.succession.monitor.console.rollout;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import dev.succession.events.ActionKind;
import dev.succession.events.PauseScope;
import dev.succession.events.RolloutState;
import dev.succession.monitor.access.Actors;
import dev.succession.monitor.approvals.Approvals;
import dev.succession.monitor.console.Address;
import dev.succession.monitor.console.LivePages;
import dev.succession.monitor.console.Offer;
import dev.succession.monitor.console.Paging;
import dev.succession.monitor.query.Page;
import dev.succession.monitor.query.Pauses;
import dev.succession.monitor.query.QueryProblem;
import dev.succession.monitor.rollout.Approval;
import dev.succession.monitor.rollout.EntryFilter;
import dev.succession.monitor.rollout.ForeseenWave;
import dev.succession.monitor.rollout.NotPlanned;
import dev.succession.monitor.rollout.PlannedMigration;
import dev.succession.monitor.rollout.Refusal;
import dev.succession.monitor.rollout.RolloutEntries;
import dev.succession.monitor.rollout.Rollouts;
import dev.succession.monitor.rollout.Standing;
import dev.succession.monitor.rollout.WaveProgress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** One rollout: its plan with the price, its waves, its money, and what is held. */
@Controller
class RolloutPage {

	private static final int SIZE = 25;

	private static final int MOST_REFUSALS = 3;

	private final Rollouts rollouts;

	private final RolloutEntries entries;

	private final NotPlanned notPlanned;

	private final Pauses pauses;

	private final Approvals approvals;

	private final Actors actors;

	private final LivePages pages;

	RolloutPage(Rollouts rollouts, RolloutEntries entries, NotPlanned notPlanned, Pauses pauses, Approvals approvals,
			Actors actors, LivePages pages) {
		this.rollouts = rollouts;
		this.entries = entries;
		this.notPlanned = notPlanned;
		this.pauses = pauses;
		this.approvals = approvals;
		this.actors = actors;
		this.pages = pages;
	}

	/**
	 * What the page shows.
	 *
	 * @param rollout how it stands
	 * @param waves its waves, each with how far it has come
	 * @param refusals the newest commands that were refused
	 * @param steps what could be done
	 * @param answer what is answered to the command that has led here; null if none has
	 * @param notHere why approvers have to use the command line; null if they may approve
	 * here
	 * @param mayPlan whether the one who looks may ask for plans
	 * @param mayApprove whether the one who looks may approve here
	 * @param pause has all migrations of the retirement stand still, or lets them go on
	 * @param notPlanned why subscriptions are in no plan
	 * @param foreseen what the moves of waves would meet that wait
	 * @param filter which migrations are listed
	 * @param entries the migrations
	 * @param paging which part of the list they are
	 * @param all the address of the page without a filter
	 */
	record View(Rollouts.Entry rollout, List<WaveRow> waves, List<Refusal> refusals, List<NextStep> steps,
			@Nullable Answer answer, @Nullable String notHere, boolean mayPlan, boolean mayApprove, Offer pause,
			List<NotPlanned.Cause> notPlanned, List<ForeseenWave> foreseen, EntryFilter filter,
			List<PlannedMigration> entries, Paging paging, Address all) {

		/** Whether the newest plan is the one that is approved. */
		public boolean isApproved() {
			return this.rollout.plan() != null && this.rollout.approval() != null
					&& this.rollout.plan().plan() == this.rollout.approval().plan();
		}

		public boolean isFiltered() {
			return !this.filter.equals(EntryFilter.ALL);
		}

		/** How urgent it is, as the first page says it. */
		public String getLevel() {
			Standing standing = this.rollout.standing();
			if (this.rollout.atRisk() > 0 || this.rollout.waitsForAPerson()) {
				return "act";
			}
			return (standing != null && standing.state().equals(RolloutState.DONE.name())) ? "calm" : "look";
		}

		/** When migrations may begin. */
		public String getWindow() {
			Approval approval = this.rollout.approval();
			return (approval != null) ? Window.of(approval.policy()) : "";
		}

	}

	/**
	 * A wave.
	 *
	 * @param number its number, from 1
	 * @param terms how much it was to have; null if that is what is left
	 * @param progress how far its migrations have come
	 * @param runs whether it runs, or has ended last
	 * @param begun whether it has begun
	 */
	record WaveRow(int number, Approval.@Nullable Wave terms, WaveProgress progress, boolean runs, boolean begun) {
	}

	@GetMapping("/rollouts/{retirement}")
	@Nullable ModelAndView rollout(@PathVariable String retirement, EntryFilter filter, HttpServletRequest request,
			HttpServletResponse response) {
		Address address = Address.of(request);
		Rollouts.Entry rollout = this.rollouts.find(retirement)
			.or(() -> begun(retirement, address))
			.orElseThrow(() -> QueryProblem.unknown("rollout of", retirement));
		List<Refusal> refusals = this.rollouts.refusals(retirement);
		Page<PlannedMigration> page = this.entries.page(retirement, filter,
				Paging.request(address, Address.PAGE, SIZE));
		View view = new View(rollout, waves(rollout), refusals.stream().limit(MOST_REFUSALS).toList(),
				NextStep.of(rollout), Answer.of(address, rollout, refusals).orElse(null),
				this.approvals.notHere().orElse(null), this.actors.mayAct(), this.approvals.notYours().isEmpty(),
				pause(retirement), this.notPlanned.of(retirement), this.entries.foreseen(retirement), filter,
				page.entries(), Paging.of(page, address, Address.PAGE, "migration", "migrations"),
				new Address(address.path(), Map.of()));
		return this.pages.show("console/rollout", view, request, response);
	}

	private Offer pause(String retirement) {
		ActionKind kind = this.pauses.isPaused(PauseScope.RETIREMENT, retirement) ? ActionKind.RESUME_SCOPE
				: ActionKind.PAUSE_SCOPE;
		return Offer.ofScope(kind, PauseScope.RETIREMENT, retirement, kind.name());
	}

	/** Of the first plan of a retirement nothing is known at first. */
	private static Optional<Rollouts.Entry> begun(String retirement, Address address) {
		return Answer.isAsked(address) ? Optional.of(new Rollouts.Entry(retirement, null, null, null, 0))
				: Optional.empty();
	}

	private List<WaveRow> waves(Rollouts.Entry rollout) {
		Standing standing = rollout.standing();
		Approval approval = rollout.approval();
		if (standing == null || approval == null) {
			return List.of();
		}
		Map<Integer, WaveProgress> progress = this.entries.waves(rollout.retirement());
		List<Approval.Wave> terms = approval.waves();
		return IntStream.rangeClosed(1, standing.waves())
			.mapToObj((number) -> new WaveRow(number, (number <= terms.size()) ? terms.get(number - 1) : null,
					progress.getOrDefault(number, WaveProgress.NONE), number == standing.wave(),
					number <= standing.wave()))
			.toList();
	}

}
