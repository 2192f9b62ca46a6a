package dev.succession.monitor.actions;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.succession.events.ActionKind;
import dev.succession.monitor.projection.MigrationState;
import dev.succession.monitor.query.MigrationFilter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes and keeps what is shown before something is done. */
@Component
class Previews {

	/** What is not given has no place in a filter that people read. */
	private static final JsonMapper JSON = JsonMapper.builder()
		.changeDefaultPropertyInclusion((value) -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
		.build();

	private static final Set<ActionKind> PACED = Set.of(ActionKind.REDRIVE, ActionKind.REHEARSE, ActionKind.ROLLBACK,
			ActionKind.EXAMINE);

	private static final Set<ActionKind> OF_MIGRATIONS = Set.of(ActionKind.REDRIVE, ActionKind.REHEARSE,
			ActionKind.ROLLBACK, ActionKind.PAUSE, ActionKind.RESUME, ActionKind.EXAMINE);

	private static final Set<ActionKind> OF_LETTERS = Set.of(ActionKind.REPLAY, ActionKind.DISCARD);

	private final ActionsProperties properties;

	private final Candidates candidates;

	private final JdbcClient jdbc;

	private final Clock clock;

	Previews(ActionsProperties properties, Candidates candidates, JdbcClient jdbc, Clock clock) {
		this.properties = properties;
		this.candidates = candidates;
		this.jdbc = jdbc;
		this.clock = clock;
	}

	Preview prepare(Wish wish) {
		ActionKind kind = checked(wish);
		List<Candidates.Candidate> matching = matching(kind, wish);
		if (matching.size() > this.properties.largest()) {
			throw ActionProblem.conflict("More than %d match, which is the most that one action may have "
				.formatted(this.properties.largest())
					+ "(succession.monitor.actions.largest): narrow the filter. Nothing was done");
		}
		List<Candidates.Candidate> fitting = Candidates.fitting(kind, matching);
		List<Item> items = fitting.stream().map(Candidates.Candidate::item).toList();
		Preview preview = new Preview(UUID.randomUUID(), kind, askedFor(wish), items,
				fitting.stream().mapToLong(Candidates.Candidate::seats).sum(), asked(wish, matching) - items.size(),
				perMinute(kind, wish.perMinute()), needsSecondPerson(kind, items), now());
		keep(preview);
		return preview;
	}

	private static ActionKind checked(Wish wish) {
		ActionKind kind = wish.kind();
		if (kind == null || kind == ActionKind.UNKNOWN) {
			throw ActionProblem.wrong(
					"kind has to be one of REDRIVE, REHEARSE, ROLLBACK, PAUSE, RESUME, EXAMINE, REPLAY, DISCARD, SCAN, "
							+ "PAUSE_ALL, RESUME_ALL, PAUSE_SCOPE, RESUME_SCOPE");
		}
		if (Possible.OF_SCOPE.contains(kind) == (wish.scope() == null)) {
			throw ActionProblem.wrong("scope has to be given for PAUSE_SCOPE and RESUME_SCOPE, and for nothing else");
		}
		Optional.ofNullable(wish.scope()).flatMap(Scope::wrong).ifPresent((why) -> {
			throw ActionProblem.wrong(why);
		});
		long lists = Stream.of(wish.filter(), wish.migrations(), wish.letters(), wish.lettersOf(), wish.failedOf())
			.filter(Objects::nonNull)
			.count();
		boolean ofEverything = Possible.OF_EVERYTHING.contains(kind) || wish.scope() != null;
		if (lists != (ofEverything ? 0 : 1)) {
			throw ActionProblem.wrong(ofEverything ? "%s takes no list".formatted(kind)
					: "Exactly one of filter, migrations, letters, lettersOf and failedOf has to be given");
		}
		boolean ofMigrations = wish.filter() != null || wish.migrations() != null;
		boolean ofLetters = wish.letters() != null || wish.lettersOf() != null;
		if ((ofMigrations && !OF_MIGRATIONS.contains(kind)) || (ofLetters && !OF_LETTERS.contains(kind))) {
			throw ActionProblem.wrong("%s is not for %s".formatted(kind, ofMigrations ? "migrations" : "dead letters"));
		}
		return kind;
	}

	private List<Candidates.Candidate> matching(ActionKind kind, Wish wish) {
		int most = this.properties.largest();
		MigrationFilter filter = wish.filter();
		if (filter != null) {
			return this.candidates.migrations(filter, most);
		}
		if (wish.migrations() != null) {
			return this.candidates.migrations(limited(wish.migrations()));
		}
		if (wish.letters() != null) {
			return this.candidates.letters(limited(wish.letters()));
		}
		if (wish.lettersOf() != null) {
			return this.candidates.letters(wish.lettersOf(), most);
		}
		if (wish.failedOf() != null) {
			return ofKind(kind, this.candidates.failed(wish.failedOf()));
		}
		return List.of(Candidates.Candidate.of(Item.ofEverything()));
	}

	private static List<Candidates.Candidate> ofKind(ActionKind kind, List<Candidates.Candidate> found) {
		boolean ofLetters = OF_LETTERS.contains(kind);
		if (found.stream()
			.map(Candidates.Candidate::item)
			.anyMatch((item) -> (ofLetters ? item.letter() : item.migrationId()) == null)) {
			throw ActionProblem.wrong("%s is not for what that action was about".formatted(kind));
		}
		return found;
	}

	private <T> List<T> limited(List<T> given) {
		if (given.size() > this.properties.largest()) {
			throw ActionProblem.wrong("The list has %d entries; an action may have at most %d".formatted(given.size(),
					this.properties.largest()));
		}
		return given;
	}

	/** What was named and is not known is not possible either. */
	private static int asked(Wish wish, List<Candidates.Candidate> matching) {
		if (wish.migrations() != null) {
			return (int) wish.migrations().stream().distinct().count();
		}
		return (wish.letters() != null) ? (int) wish.letters().stream().distinct().count() : matching.size();
	}

	private static String askedFor(Wish wish) {
		Object filter = Stream.of(wish.filter(), wish.lettersOf(), wish.failedOf(), wish.scope())
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
		return (filter != null) ? JSON.writeValueAsString(filter) : "";
	}

	/** The same at another pace. */
	Preview paced(Preview preview, @Nullable Integer wanted) {
		return (wanted != null) ? preview.paced(perMinute(preview.kind(), wanted)) : preview;
	}

	private int perMinute(ActionKind kind, @Nullable Integer wanted) {
		if (wanted == null) {
			return PACED.contains(kind) ? this.properties.perMinute() : 0;
		}
		if (wanted < 1 || wanted > ActionsProperties.FASTEST) {
			throw ActionProblem
				.wrong("perMinute is %d; it has to be from 1 to %d".formatted(wanted, ActionsProperties.FASTEST));
		}
		return wanted;
	}

	/** Where nothing is changed there is nothing to confirm. */
	private boolean needsSecondPerson(ActionKind kind, List<Item> items) {
		if (Possible.HARMLESS.contains(kind)) {
			return false;
		}
		boolean undoesCompleted = kind == ActionKind.ROLLBACK && this.properties.secondPersonForCompleted()
				&& items.stream().anyMatch((item) -> MigrationState.COMPLETED.name().equals(item.state()));
		return undoesCompleted || items.size() >= this.properties.secondPersonFrom();
	}

	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
	}

	private void keep(Preview preview) {
		long oldest = preview.preparedAt().minus(this.properties.previewFor()).toEpochMilli();
		this.jdbc.sql("delete from action_preview where prepared_at < :oldest").param("oldest", oldest).update();
		this.jdbc.sql("insert into action_preview (preview_id, content, prepared_at) values (:id, :content, :at)")
			.param("id", preview.id())
			.param("content", JSON.writeValueAsString(preview))
			.param("at", preview.preparedAt().toEpochMilli())
			.update();
	}

	Preview find(UUID id) {
		return this.jdbc.sql("select content from action_preview where preview_id = :id and prepared_at >= :oldest")
			.param("id", id)
			.param("oldest", now().minus(this.properties.previewFor()).toEpochMilli())
			.query((row, _) -> JSON.readValue(row.getString(1), Preview.class))
			.optional()
			.orElseThrow(() -> ActionProblem
				.unknown("No preview %s was made in the last %d minutes: make a new one. Nothing was done".formatted(id,
						this.properties.previewFor().toMinutes())));
	}

	Instant expires(Preview preview) {
		return preview.preparedAt().plus(this.properties.previewFor());
	}

}
