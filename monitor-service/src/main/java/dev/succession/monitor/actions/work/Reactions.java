package dev.succession.monitor.actions.work;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.succession.events.ActionKind;
import dev.succession.events.ActionResultKind;
import dev.succession.events.CommandKind;
import dev.succession.monitor.actions.ActionEntry;
import dev.succession.monitor.actions.Actions;
import dev.succession.monitor.actions.Item;
import dev.succession.monitor.actions.Possible;
import dev.succession.monitor.projection.MigrationState;
import dev.succession.monitor.query.Examination;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.headers.FactHeaders;
import dev.succession.schemas.topics.RecordPosition;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How the services have reacted to commands, as far as it was read. */
@Component
class Reactions {

	private static final JsonMapper JSON = new JsonMapper();

	private static final Set<ActionKind> PAUSES = Set.of(ActionKind.PAUSE, ActionKind.RESUME);

	private final JdbcClient jdbc;

	Reactions(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** A command: about what, and when it was given. */
	private record Given(Object subject, Instant at) {
	}

	/** What a service has said to a command. */
	private record Answer(Given given, JsonNode fact) {
	}

	/** How the first items of an action have fared, and when something was sent last. */
	Pace.Standing pace(ActionEntry action, int first) {
		return this.jdbc.sql("""
				select count(case when item_no < :first and result = 'SENT' then 1 end) as first_open,
					count(case when item_no < :first and result = 'PARKED_AGAIN' and detail like :same then 1 end)
						as first_same,
					max(sent_at) as last_sent
				from action_result where action_id = :id
				""")
			.param("id", action.actionId())
			.param("first", first)
			.param("same", Settlement.SAME_CAUSE + "%")
			.query((row, _) -> new Pace.Standing(action.count(), (int) action.notSent(), row.getInt("first_open"),
					row.getInt("first_same"), time(row, "last_sent")))
			.single();
	}

	private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
		long at = row.getLong(column);
		return row.wasNull() ? null : Instant.ofEpochMilli(at);
	}

	/** How migrations stand now. */
	Map<UUID, Settlement.Now> standings(Collection<Item> items) {
		List<UUID> ids = items.stream().flatMap((item) -> Optional.ofNullable(item.migrationId()).stream()).toList();
		Map<UUID, Settlement.Now> standings = new HashMap<>();
		if (!ids.isEmpty()) {
			this.jdbc.sql("select * from migration where migration_id in (:ids)").param("ids", ids).query((row) -> {
				standings.put(row.getObject("migration_id", UUID.class), standing(row));
			});
		}
		return standings;
	}

	/**
	 * The migrations for which an action waits for an outcome, and which action. Who has
	 * one stand still does not wait for the outcome of its re-drive. What changes nothing
	 * waits for no other action, and none waits for it.
	 */
	Map<UUID, UUID> inHand(ActionKind kind, Collection<Item> items) {
		List<UUID> ids = items.stream().flatMap((item) -> Optional.ofNullable(item.migrationId()).stream()).toList();
		Map<UUID, UUID> actions = new HashMap<>();
		if (!ids.isEmpty() && !Possible.HARMLESS.contains(kind)) {
			this.jdbc.sql("""
					select i.migration_id, i.action_id from action_item i
					join action_result r on r.action_id = i.action_id and r.item_no = i.item_no
					join action a on a.action_id = i.action_id
					where i.migration_id in (:ids) and r.result = 'SENT' and a.kind not in (:harmless)
					and (a.kind in (:pauses)) = :pause
					""")
				.param("ids", ids)
				.param("pauses", PAUSES.stream().map(Enum::name).toList())
				.param("harmless", Possible.HARMLESS.stream().map(Enum::name).toList())
				.param("pause", PAUSES.contains(kind))
				.query((row) -> {
					actions.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class));
				});
		}
		return actions;
	}

	private static Settlement.Now standing(ResultSet row) throws SQLException {
		return new Settlement.Now(row.getInt("generation"), MigrationState.named(row.getString("state")).orElseThrow(),
				Instant.ofEpochMilli(row.getLong("since")), Item.cause(row), time(row, "paused_since"));
	}

	/**
	 * What has become of items whose commands were sent.
	 * @param kind what was asked for
	 * @param sent the items
	 * @return the outcomes of those that have one, by the item's number
	 */
	Map<Integer, Settlement.Outcome> outcomes(ActionKind kind, List<Actions.Told> sent) {
		if (sent.isEmpty()) {
			return Map.of();
		}
		return switch (kind) {
			case REPLAY -> ofLetters(sent);
			case REHEARSE -> ofRehearsals(sent);
			case EXAMINE -> ofExaminations(sent);
			case PAUSE -> ofPauses(FactTopic.PAUSE_REQUESTED, "no step that begins from now on leads it on", sent);
			case RESUME -> ofPauses(FactTopic.RESUME_REQUESTED, "it goes on", sent);
			default -> ofMigrations(kind, sent);
		};
	}

	/** No service answers: the command counts as soon as it is on its topic. */
	private Map<Integer, Settlement.Outcome> ofPauses(FactTopic command, String detail, List<Actions.Told> sent) {
		List<UUID> ids = sent.stream().flatMap((it) -> Optional.ofNullable(it.item().migrationId()).stream()).toList();
		Set<Given> read = Set.copyOf(this.jdbc
			.sql("select distinct migration_id, occurred_at from fact where migration_id in (:ids) and fact = :fact")
			.param("ids", ids)
			.param("fact", command.topic())
			.query((row, _) -> new Given(row.getObject(1, UUID.class), Instant.ofEpochMilli(row.getLong(2))))
			.list());
		Map<Integer, Settlement.Outcome> outcomes = new HashMap<>();
		for (Actions.Told it : sent) {
			UUID id = it.item().migrationId();
			Instant sentAt = it.sentAt();
			if (id != null && sentAt != null && read.contains(new Given(id, sentAt))) {
				outcomes.put(it.item().number(), new Settlement.Outcome(ActionResultKind.DONE, detail));
			}
		}
		return outcomes;
	}

	private Map<Integer, Settlement.Outcome> ofMigrations(ActionKind kind, List<Actions.Told> sent) {
		List<Item> items = sent.stream().map(Actions.Told::item).toList();
		Map<UUID, Settlement.Now> now = standings(items);
		Map<Given, String> refused = refusals(
				(kind == ActionKind.ROLLBACK) ? CommandKind.ROLLBACK : CommandKind.REDRIVE, items);
		Map<Integer, Settlement.Outcome> outcomes = new HashMap<>();
		for (Actions.Told it : sent) {
			UUID id = it.item().migrationId();
			Instant sentAt = it.sentAt();
			if (id == null || sentAt == null) {
				continue;
			}
			String refusal = refused.get(new Given(id, sentAt));
			Settlement.Now standing = now.get(id);
			if (refusal != null) {
				outcomes.put(it.item().number(), new Settlement.Outcome(ActionResultKind.REFUSED, refusal));
			}
			else if (standing != null) {
				Settlement.of(kind, it.item(), sentAt, standing)
					.ifPresent((outcome) -> outcomes.put(it.item().number(), outcome));
			}
		}
		return outcomes;
	}

	private Map<Integer, Settlement.Outcome> ofRehearsals(List<Actions.Told> sent) {
		List<Item> items = sent.stream().map(Actions.Told::item).toList();
		Map<Given, Settlement.Outcome> answers = new HashMap<>();
		refusals(CommandKind.REHEARSAL, items)
			.forEach((given, why) -> answers.put(given, new Settlement.Outcome(ActionResultKind.REFUSED, why)));
		answers(FactTopic.MIGRATION_REHEARSED, items)
			.forEach((answer) -> answers.put(answer.given(), Rehearsed.outcome(answer.fact())));
		return answered(sent, answers);
	}

	/** Each part is an answer; the last one says that there are no more. */
	private Map<Integer, Settlement.Outcome> ofExaminations(List<Actions.Told> sent) {
		Map<Given, List<JsonNode>> parts = answers(FactTopic.LICENSES_EXAMINED,
				sent.stream().map(Actions.Told::item).toList())
			.stream()
			.collect(Collectors.groupingBy(Answer::given, Collectors.mapping(Answer::fact, Collectors.toList())));
		Map<Given, Settlement.Outcome> answers = new HashMap<>();
		parts.forEach((given, told) -> Examination.of(told)
			.ifPresent((it) -> answers.put(given, new Settlement.Outcome(ActionResultKind.DONE, it.inWords()))));
		return answered(sent, answers);
	}

	private static Map<Integer, Settlement.Outcome> answered(List<Actions.Told> sent,
			Map<Given, Settlement.Outcome> answers) {
		Map<Integer, Settlement.Outcome> outcomes = new HashMap<>();
		for (Actions.Told it : sent) {
			UUID id = it.item().migrationId();
			Instant sentAt = it.sentAt();
			Settlement.Outcome outcome = (id != null && sentAt != null) ? answers.get(new Given(id, sentAt)) : null;
			if (outcome != null) {
				outcomes.put(it.item().number(), outcome);
			}
		}
		return outcomes;
	}

	private Map<Given, String> refusals(CommandKind command, List<Item> items) {
		Map<Given, String> refusals = new HashMap<>();
		for (Answer answer : answers(FactTopic.COMMAND_REFUSED, items)) {
			JsonNode fact = answer.fact();
			if (fact.path("command").asString().equals(command.name())) {
				refusals.put(answer.given(),
						"%s: %s".formatted(fact.path("reason").asString(), fact.path("detail").asString("")));
			}
		}
		return refusals;
	}

	/** An answer names the time of the command that it is about. */
	private List<Answer> answers(FactTopic topic, List<Item> items) {
		List<UUID> ids = items.stream().flatMap((item) -> Optional.ofNullable(item.migrationId()).stream()).toList();
		if (ids.isEmpty()) {
			return List.of();
		}
		return this.jdbc.sql("select migration_id, payload from fact where migration_id in (:ids) and fact = :fact")
			.param("ids", ids)
			.param("fact", topic.topic())
			.query((row, _) -> {
				JsonNode fact = JSON.readTree(row.getString("payload"));
				Instant at = Instant.parse(fact.path("commandedAt").asString());
				return new Answer(new Given(row.getObject("migration_id", UUID.class), at), fact);
			})
			.list();
	}

	private Map<Integer, Settlement.Outcome> ofLetters(List<Actions.Told> sent) {
		Map<Given, String> refused = refusedReplays();
		Map<Integer, Settlement.Outcome> outcomes = new HashMap<>();
		for (Actions.Told it : sent) {
			RecordPosition letter = it.item().letter();
			Instant sentAt = it.sentAt();
			if (letter == null || sentAt == null) {
				continue;
			}
			String refusal = refused.get(new Given(letter, sentAt));
			if (refusal != null) {
				outcomes.put(it.item().number(), new Settlement.Outcome(ActionResultKind.REFUSED, refusal));
			}
			else if (isDeliveredAgain(letter, sentAt)) {
				outcomes.put(it.item().number(),
						new Settlement.Outcome(ActionResultKind.DONE, "delivered to its service again"));
			}
		}
		return outcomes;
	}

	/** A replay that is refused becomes a dead letter itself. */
	private Map<Given, String> refusedReplays() {
		Map<Given, String> refused = new HashMap<>();
		this.jdbc.sql("select payload, reason from dead_letter where fact = :fact and payload is not null")
			.param("fact", FactTopic.REPLAY_REQUESTED.topic())
			.query((row) -> {
				JsonNode fact = JSON.readTree(row.getString("payload"));
				refused.put(
						new Given(
								new RecordPosition(fact.path("topic").asString(), fact.path("partition").asInt(),
										fact.path("offset").asLong()),
								Instant.parse(fact.path("occurredAt").asString())),
						row.getString("reason"));
			});
		return refused;
	}

	/**
	 * On the topic of the service that has set it aside, with its key, and as it was.
	 * Where the letter could not be read there is no content to compare: then it is a
	 * record that was not tried before.
	 */
	private boolean isDeliveredAgain(RecordPosition letter, Instant sentAt) {
		return this.jdbc.sql("""
				select l.payload as letter_payload, f.payload as fact_payload, f.headers from dead_letter l
				join topic t on t.topic_no = l.topic_no
				join fact f on f.record_key = l.record_key and f.waits and f.recorded_at >= :from
				join topic again on again.topic_no = f.topic_no and again.name = l.service || '.again'
				where t.name = :topic and t.replaced_at is null and l.partition_no = :partition
				and l.record_offset = :offset and coalesce(l.fact, f.fact) = f.fact
				""")
			.param("from", sentAt.toEpochMilli())
			.param("topic", letter.topic())
			.param("partition", letter.partition())
			.param("offset", letter.offset())
			.query((row, _) -> isTheSame(row))
			.list()
			.contains(true);
	}

	private static boolean isTheSame(ResultSet row) throws SQLException {
		String letter = row.getString("letter_payload");
		return (letter != null) ? letter.equals(row.getString("fact_payload"))
				: !JSON.readTree(row.getString("headers")).has(FactHeaders.FIRST_SEEN);
	}

}
