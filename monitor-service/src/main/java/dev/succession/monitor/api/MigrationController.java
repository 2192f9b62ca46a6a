package dev.succession.monitor.api;

import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.succession.monitor.query.Drifts;
import dev.succession.monitor.query.Examination;
import dev.succession.monitor.query.MigrationEntry;
import dev.succession.monitor.query.MigrationFilter;
import dev.succession.monitor.query.MigrationSort;
import dev.succession.monitor.query.Migrations;
import dev.succession.monitor.query.Page;
import dev.succession.monitor.query.QueryProblem;
import dev.succession.monitor.query.Timelines;
import dev.succession.monitor.rollout.PlannedMigration;
import dev.succession.monitor.rollout.RolloutEntries;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers what is asked about migrations. */
@RestController
@RequestMapping("/api/v1/migrations")
class MigrationController {

	private static final Set<String> RESULTS = Set.of("MOVED", "REFUSED");

	private static final Page.Request FIRST_FACTS = Page.Request.of(0, 200);

	private final Migrations migrations;

	private final Timelines timelines;

	private final Drifts drifts;

	private final RolloutEntries rollouts;

	MigrationController(Migrations migrations, Timelines timelines, Drifts drifts, RolloutEntries rollouts) {
		this.rollouts = rollouts;
		this.migrations = migrations;
		this.timelines = timelines;
		this.drifts = drifts;
	}

	/**
	 * One migration.
	 *
	 * @param migration how it stands
	 * @param users how many users have come to which result
	 * @param facts its timeline, from the beginning
	 * @param drift where Partner Center differs from its facts, or did
	 * @param examined what was told of its users when they were looked at last
	 * @param rollout how it stands in its rollout; null if that was not told
	 */
	@Schema(name = "MigrationDetail")
	record Detail(MigrationEntry migration, List<Timelines.UserCount> users, Page<Timelines.Entry> facts,
			List<Drifts.Entry> drift, @Nullable Examination examined, @Nullable PlannedMigration rollout) {
	}

	/**
	 * Lists migrations.
	 * @param filter which ones
	 * @param sort the order: deadline, since, changed, seats, customer or state, with a
	 * minus before it for the opposite one
	 * @param page which page, from 0
	 * @param size how many entries a page has, from 1 to 500
	 * @return a page of them
	 */
	@GetMapping
	Page<MigrationEntry> list(MigrationFilter filter, @RequestParam(defaultValue = "deadline") String sort,
			@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
		return this.migrations.page(filter, MigrationSort.orderBy(sort), Page.Request.of(page, size));
	}

	/**
	 * Shows one migration.
	 * @param id its id
	 * @return how it stands, its users by result, its first 200 facts, and where it
	 * differs
	 */
	@GetMapping("/{id}")
	Detail one(@PathVariable UUID id) {
		return new Detail(known(id), this.timelines.userCounts(id), this.timelines.facts(id, false, FIRST_FACTS),
				this.drifts.of(id), this.drifts.examined(id), this.rollouts.find(id).orElse(null));
	}

	/**
	 * Lists the facts of a migration.
	 * @param id its id
	 * @param waits whether facts that were put off are in the list, too
	 * @param page which page, from 0
	 * @param size how many entries a page has, from 1 to 500
	 * @return a page of them, the oldest first
	 */
	@GetMapping("/{id}/facts")
	Page<Timelines.Entry> facts(@PathVariable UUID id, @RequestParam(defaultValue = "false") boolean waits,
			@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
		known(id);
		return this.timelines.facts(id, waits, Page.Request.of(page, size));
	}

	/**
	 * Lists the users of a migration.
	 * @param id its id
	 * @param result MOVED or REFUSED; both if it is not given
	 * @param page which page, from 0
	 * @param size how many entries a page has, from 1 to 500
	 * @return a page of them
	 */
	@GetMapping("/{id}/users")
	Page<Timelines.User> users(@PathVariable UUID id, @RequestParam(required = false) @Nullable String result,
			@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
		if (result != null && !RESULTS.contains(result)) {
			throw QueryProblem.notOneOf("result", result, RESULTS.stream().sorted().toList());
		}
		known(id);
		return this.timelines.users(id, result, Page.Request.of(page, size));
	}

	private MigrationEntry known(UUID id) {
		return this.migrations.find(id).orElseThrow(() -> QueryProblem.unknown("migration", id));
	}

}
