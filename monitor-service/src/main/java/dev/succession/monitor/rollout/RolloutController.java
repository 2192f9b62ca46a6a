package dev.succession.monitor.rollout;

import java.util.List;

import dev.succession.monitor.query.Page;
import io.swagger.v3.oas.annotations.media.Schema;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers what is planned, approved, released and spent. */
@RestController
@RequestMapping("/api/v1/rollouts")
class RolloutController {

	private final Rollouts rollouts;

	private final RolloutEntries entries;

	private final NotPlanned notPlanned;

	RolloutController(Rollouts rollouts, RolloutEntries entries, NotPlanned notPlanned) {
		this.rollouts = rollouts;
		this.entries = entries;
		this.notPlanned = notPlanned;
	}

	/**
	 * The rollout of a retirement, with what led to it.
	 *
	 * @param rollout how it stands
	 * @param plans its newest plans, the newest first
	 * @param refusals the newest commands that were refused, the newest first; also those
	 * about the whole partner
	 * @param notPlanned why subscriptions of the retirement are in no plan, and how many
	 * @param foreseen what the moves of waves would meet that wait
	 */
	@Schema(name = "RolloutDetail")
	record Detail(Rollouts.Entry rollout, List<Plan> plans, List<Refusal> refusals, List<NotPlanned.Cause> notPlanned,
			List<ForeseenWave> foreseen) {
	}

	/**
	 * Lists the rollouts of all retirements.
	 * @return each with its newest plan, its approval, how it stands, and its money
	 */
	@GetMapping
	List<Rollouts.Entry> list() {
		return this.rollouts.all();
	}

	/**
	 * Shows the rollout of a retirement.
	 * @param retirement the retirement
	 * @return how it stands, its newest plans, which commands were refused, what is in no
	 * plan, and what the next moves would meet
	 */
	@GetMapping("/{retirement}")
	Detail one(@PathVariable String retirement) {
		Rollouts.Entry rollout = this.rollouts.known(retirement);
		return new Detail(rollout, this.rollouts.plans(retirement), this.rollouts.refusals(retirement),
				this.notPlanned.of(retirement), this.entries.foreseen(retirement));
	}

	/**
	 * Lists the migrations of a rollout.
	 * @param retirement the retirement
	 * @param filter which ones
	 * @param page which page, from 0
	 * @param size how many entries a page has, from 1 to 500
	 * @return a page of them, the earliest end date first
	 */
	@GetMapping("/{retirement}/entries")
	Page<PlannedMigration> entries(@PathVariable String retirement, EntryFilter filter,
			@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
		return this.entries.page(retirement, filter, Page.Request.of(page, size));
	}

}
