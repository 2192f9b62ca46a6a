package dev.succession.monitor.webhooks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import dev.succession.forecast.Late;
import dev.succession.monitor.query.Forecasts;
import dev.succession.monitor.query.MigrationEntry;
import dev.succession.monitor.rollout.PlannedMigration;
import dev.succession.monitor.rollout.Standing;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.web.util.UriUtils;

/**
 * Writes events in CloudEvents 1.0, in its structured mode. They have ids, codes and
 * numbers, and neither a name nor a text of Microsoft's.
 */
final class Events {

	private static final String SOURCE = "urn:succession:monitor";

	private static final JsonMapper JSON = new JsonMapper();

	private final @Nullable String console;

	/**
	 * Writes events.
	 * @param console the console's address; null if events have no links
	 */
	Events(@Nullable String console) {
		this.console = console;
	}

	/** A migration that is parked. Each time that it is, it is another event. */
	Event parked(MigrationEntry it, MigrationEntry.CauseText cause) {
		UUID id = id(EventKind.MIGRATION_PARKED, it.migrationId(), it.generation(), cause.at());
		Map<String, Object> data = migration(it);
		put(data, "step", cause.step());
		put(data, "reason", cause.reason());
		put(data, "refusal", cause.refusal());
		put(data, "code", cause.code());
		put(data, "parkedAt", cause.at());
		return new Event(id, EventKind.MIGRATION_PARKED, cause.at(),
				body(id, EventKind.MIGRATION_PARKED, it.migrationId(), cause.at(), data), null, false);
	}

	/** A migration that will miss its date. It is told once in a generation. */
	Event atRisk(MigrationEntry it, Late late, Instant now) {
		UUID id = id(EventKind.MIGRATION_AT_RISK, it.migrationId(), it.generation(), late.due());
		Map<String, Object> data = migration(it);
		put(data, "missing", it.missing());
		put(data, "owner", it.owner());
		put(data, "forecastDone", late.done());
		return new Event(id, EventKind.MIGRATION_AT_RISK, now,
				body(id, EventKind.MIGRATION_AT_RISK, it.migrationId(), now, data), null, false);
	}

	/**
	 * A migration that the rollout will not release in time. With what the forecast says
	 * of it that is one event.
	 */
	Event atRisk(PlannedMigration it, PlannedMigration.Risk risk, Instant now) {
		UUID id = id(EventKind.MIGRATION_AT_RISK, it.migrationId(), it.generation(), it.endDate());
		Map<String, Object> data = migration(it.migrationId(), it.generation(), it.customerId(), it.subscriptionId(),
				it.endDate());
		put(data, "heldBy", it.heldBy());
		put(data, "beginBefore", risk.beginBefore());
		put(data, "remedy", risk.remedy());
		return new Event(id, EventKind.MIGRATION_AT_RISK, now,
				body(id, EventKind.MIGRATION_AT_RISK, it.migrationId(), now, data), null, false);
	}

	/** A rollout that has stopped. Each time that it does, it is another event. */
	Event stopped(String retirement, Standing it) {
		UUID id = id(EventKind.ROLLOUT_STOPPED, retirement, it.since());
		Map<String, Object> data = new LinkedHashMap<>();
		put(data, "retirement", retirement);
		put(data, "plan", it.plan());
		put(data, "wave", it.wave());
		put(data, "waves", it.waves());
		put(data, "detail", it.detail());
		put(data, "stoppedAt", it.since());
		put(data, "console", link("/rollouts/" + UriUtils.encodePathSegment(retirement, StandardCharsets.UTF_8)));
		return new Event(id, EventKind.ROLLOUT_STOPPED, it.since(),
				body(id, EventKind.ROLLOUT_STOPPED, null, it.since(), data), null, false);
	}

	/**
	 * A forecast. Whatever follows on the one that was told last is one event. The first
	 * one is only remembered.
	 * @param it the forecast
	 * @param last the one that was told last; null if there is none
	 */
	Event forecast(Forecasts.Outlook it, Event.@Nullable Forecast last) {
		UUID id = id(EventKind.FORECAST_CHANGED, (last != null) ? last.eventId() : "the first one");
		Map<String, Object> data = new LinkedHashMap<>();
		put(data, "late", it.late());
		put(data, "allDone", it.allDone());
		put(data, "inTurn", it.inTurn());
		put(data, "waiting", it.waiting());
		put(data, "lateBefore", (last != null) ? last.late() : null);
		put(data, "allDoneBefore", (last != null) ? last.allDone() : null);
		put(data, "console", link("/"));
		Instant known = (it.allDone() != null || last == null) ? it.allDone() : last.allDone();
		return new Event(id, EventKind.FORECAST_CHANGED, it.at(),
				body(id, EventKind.FORECAST_CHANGED, null, it.at(), data), new Event.Forecast(id, it.late(), known),
				last == null);
	}

	private Map<String, Object> migration(MigrationEntry it) {
		return migration(it.migrationId(), it.generation(), it.customerId(), it.subscriptionId(), it.endDate());
	}

	private Map<String, Object> migration(UUID id, int generation, @Nullable String customer,
			@Nullable String subscription, @Nullable Instant end) {
		Map<String, Object> data = new LinkedHashMap<>();
		put(data, "migrationId", id);
		put(data, "generation", generation);
		put(data, "customerId", customer);
		put(data, "subscriptionId", subscription);
		put(data, "endDate", end);
		put(data, "console", link("/migrations/" + id));
		return data;
	}

	private @Nullable String link(String path) {
		return (this.console != null) ? this.console + path : null;
	}

	private String body(UUID id, EventKind kind, @Nullable UUID subject, Instant time, Map<String, Object> data) {
		Map<String, Object> event = new LinkedHashMap<>();
		event.put("specversion", "1.0");
		put(event, "id", id);
		put(event, "source", Objects.requireNonNullElse(this.console, SOURCE));
		put(event, "type", kind.type());
		put(event, "subject", subject);
		put(event, "time", time);
		event.put("datacontenttype", "application/json");
		event.put("data", data);
		return JSON.writeValueAsString(event);
	}

	private static void put(Map<String, Object> data, String name, @Nullable Object value) {
		if (value != null) {
			data.put(name, (value instanceof Number) ? value : value.toString());
		}
	}

	private static UUID id(Object... parts) {
		StringBuilder name = new StringBuilder("webhook");
		for (Object part : parts) {
			name.append(' ').append(part);
		}
		return UUID.nameUUIDFromBytes(name.toString().getBytes(StandardCharsets.UTF_8));
	}

}
