package dev.succession.monitor.console;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import dev.succession.monitor.actions.Possible;
import dev.succession.monitor.projection.MigrationState;
import dev.succession.monitor.query.Drifts;
import dev.succession.monitor.query.Examination;
import dev.succession.monitor.query.MigrationEntry;
import dev.succession.monitor.query.Migrations;
import dev.succession.monitor.query.Page;
import dev.succession.monitor.query.Patiences;
import dev.succession.monitor.query.QueryProblem;
import dev.succession.monitor.query.Timelines;
import dev.succession.monitor.rollout.PlannedMigration;
import dev.succession.monitor.rollout.RolloutEntries;
import dev.succession.schemas.FactTopic;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** One migration: how it stands, what happened to it, and what will. */
@Controller
class MigrationPage {

	private static final int FACTS = 50;

	private static final int USERS = 25;

	private static final Set<String> RESULTS = Set.of("MOVED", "REFUSED");

	private static final JsonMapper JSON = new JsonMapper();

	private final Migrations migrations;

	private final Timelines timelines;

	private final Patiences patiences;

	private final Drifts drifts;

	private final RolloutEntries rollouts;

	private final Words words;

	private final LivePages pages;

	private final Clock clock;

	MigrationPage(Migrations migrations, Timelines timelines, Patiences patiences, Drifts drifts,
			RolloutEntries rollouts, Words words, LivePages pages, Clock clock) {
		this.migrations = migrations;
		this.timelines = timelines;
		this.patiences = patiences;
		this.drifts = drifts;
		this.rollouts = rollouts;
		this.words = words;
		this.pages = pages;
		this.clock = clock;
	}

	/**
	 * What the page shows.
	 *
	 * @param migration how it stands
	 * @param due until when that is normal; null if no service owes anything
	 * @param atTheEnd what happens to the old subscription if no person acts
	 * @param undoing what undoing it would cost
	 * @param facts its facts, from the oldest on
	 * @param factPaging which part of them these are
	 * @param withWaits whether facts are among them that were put off
	 * @param otherWaits the address of the page with them, or without
	 * @param userCounts how many users have come to which result
	 * @param users its users
	 * @param userPaging which part of them these are
	 * @param result which of them are shown; null for all
	 * @param offers what can be done to it
	 * @param drift where Partner Center differs from its facts, or did
	 * @param readAt when Partner Center was read for that; null if it was not
	 * @param examined what was told of its users when they were looked at last; null if
	 * they were not
	 * @param rollout how it stands in its rollout; null if that was not told
	 */
	record View(MigrationEntry migration, @Nullable Due due, List<Statement> atTheEnd, List<Statement> undoing,
			List<Event> facts, Paging factPaging, boolean withWaits, Address otherWaits,
			List<Timelines.UserCount> userCounts, List<Timelines.User> users, Paging userPaging,
			@Nullable String result, List<Offer> offers, List<Drifts.Entry> drift, @Nullable Instant readAt,
			@Nullable Examination examined, @Nullable PlannedMigration rollout) {
	}

	/**
	 * Until when it is normal that a fact is missing.
	 *
	 * @param limits how long its step may take
	 * @param normalUntil until when no one has to look; null if that is not known
	 * @param over whether that time has passed
	 * @param atMostUntil when the step gives up at the latest; null if that is not known
	 * @param longest what it would then have waited for
	 */
	record Due(Patiences.Limits limits, @Nullable Instant normalUntil, boolean over, @Nullable Instant atMostUntil,
			Patiences.@Nullable Limit longest) {

		static Due of(Patiences.Limits limits, Instant since, Instant now) {
			Instant normal = limits.normal().map(since::plus).orElse(null);
			Patiences.Limit longest = limits.longest().orElse(null);
			Instant atMost = Optional.ofNullable(longest)
				.flatMap((it) -> Optional.ofNullable(it.atMost()))
				.map(since::plus)
				.orElse(null);
			return new Due(limits, normal, normal != null && normal.isBefore(now), atMost, longest);
		}

	}

	/**
	 * A fact of the timeline.
	 *
	 * @param fact the fact
	 * @param revision which announcement or withdrawal it is; 0 for the first, and for
	 * any other fact
	 * @param payload its content, one field a line
	 * @param headers its other headers, one a line
	 */
	record Event(Timelines.Entry fact, int revision, String payload, String headers) {

		static Event of(Timelines.Entry fact) {
			JsonNode payload = JSON.readTree(fact.payload());
			return new Event(fact, payload.path("revision").asInt(0), payload.toPrettyString(), lines(fact.headers()));
		}

	}

	static String lines(String json) {
		return JSON.readTree(json).toPrettyString();
	}

	@GetMapping("/migrations/{id}")
	@Nullable ModelAndView migration(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) {
		MigrationEntry migration = this.migrations.find(uuid(id))
			.orElseThrow(() -> QueryProblem.unknown("migration", id));
		return this.pages.show("console/migration", view(migration, Address.of(request)), request, response);
	}

	private static UUID uuid(String id) {
		try {
			return UUID.fromString(id);
		}
		catch (IllegalArgumentException ex) {
			throw QueryProblem.wrong("The id of a migration", id,
					"it has to be a UUID such as 0f0e6c3c-58b4-5d2c-9d0c-6f8b0d1c2a3b");
		}
	}

	private View view(MigrationEntry migration, Address address) {
		UUID id = migration.migrationId();
		boolean waits = "true".equals(address.value("waits"));
		Page<Timelines.Entry> facts = this.timelines.facts(id, waits, Paging.request(address, Address.PAGE, FACTS));
		String result = result(address);
		Page<Timelines.User> users = this.timelines.users(id, result, Paging.request(address, "users", USERS));
		Address without = address.without(Address.PAGE);
		Prospects prospects = new Prospects(migration, fact(migration, Prospects.PURCHASED),
				fact(migration, Prospects.SUSPENDED), this.clock.instant(), this.words);
		return new View(migration, due(migration), prospects.atTheEnd(), prospects.undoing(),
				facts.entries().stream().map(Event::of).toList(),
				Paging.of(facts, address, Address.PAGE, "fact", "facts"), waits,
				waits ? without.without("waits") : without.with("waits", true), this.timelines.userCounts(id),
				users.entries(), Paging.of(users, address, "users", "user", "users"), result, offers(migration),
				this.drifts.of(id), this.drifts.readAt(migration.customerId()), this.drifts.examined(id),
				this.rollouts.find(id).orElse(null));
	}

	private static List<Offer> offers(MigrationEntry migration) {
		return MigrationState.named(migration.state())
			.map((state) -> Possible.of(state, migration.pausedSince() != null))
			.orElse(List.of())
			.stream()
			.map((kind) -> Offer.ofMigration(kind, migration.migrationId()))
			.toList();
	}

	private static @Nullable String result(Address address) {
		String result = address.value("result");
		if (result != null && !RESULTS.contains(result)) {
			throw QueryProblem.notOneOf("result", result, RESULTS.stream().sorted().toList());
		}
		return result;
	}

	private @Nullable Due due(MigrationEntry migration) {
		return this.patiences.of(migration)
			.map((limits) -> Due.of(limits, migration.since(), this.clock.instant()))
			.orElse(null);
	}

	private @Nullable JsonNode fact(MigrationEntry migration, FactTopic topic) {
		return this.timelines.newest(migration.migrationId(), migration.generation(), topic.topic())
			.map(JSON::readTree)
			.orElse(null);
	}

}
