package dev.succession.monitor.webhooks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was read of events: which were to be sent, and what has become of them. */
@Component
class WebhookLog {

	private static final String OPEN = """
			from webhook_delivery d
			join webhook_event e on e.event_id = d.event_id
			left join webhook_result r on r.event_id = d.event_id and r.webhook = d.webhook
			where r.event_id is null and d.webhook
			""";

	private final JdbcClient jdbc;

	WebhookLog(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * What has become of an event at a webhook.
	 *
	 * @param eventId the event
	 * @param kind what it tells
	 * @param result {@code SENT} or {@code GIVEN_UP}
	 * @param attempts how often it was tried
	 * @param detail the last answer, or why there was none
	 * @param at when it ended
	 */
	@Schema(name = "WebhookResult")
	record Result(UUID eventId, @Nullable String kind, String result, int attempts, String detail, Instant at) {
	}

	/**
	 * What waits to be sent to a webhook.
	 *
	 * @param events how many events
	 * @param since since when the oldest of them waits; null if none does
	 */
	@Schema(name = "WaitingEvents")
	record Waiting(long events, @Nullable Instant since) {
	}

	/** Those of some events that were requested before. */
	Set<UUID> known(Collection<UUID> ids) {
		return ids.isEmpty() ? Set.of()
				: Set.copyOf(this.jdbc.sql("select event_id from webhook_event where event_id in (:ids)")
					.param("ids", ids)
					.query(UUID.class)
					.list());
	}

	/** The forecast that was told last. */
	Optional<Event.Forecast> newestForecast() {
		return this.jdbc.sql("""
				select event_id, late, all_done from webhook_event where kind = 'FORECAST_CHANGED'
				order by requested_at desc, event_id limit 1
				""")
			.query((row, _) -> new Event.Forecast(row.getObject("event_id", UUID.class), row.getLong("late"),
					time(row, "all_done")))
			.optional();
	}

	/** What is neither sent nor given up, in the order in which it was requested. */
	List<Delivery> open(Collection<String> webhooks) {
		return this.jdbc.sql("select e.event_id, d.webhook, e.body, e.requested_at " + OPEN + """
				in (:webhooks) order by e.requested_at, e.event_id
				""")
			.param("webhooks", webhooks)
			.query((row, _) -> new Delivery(row.getObject("event_id", UUID.class), row.getString("webhook"),
					row.getString("body"), Instant.ofEpochMilli(row.getLong("requested_at"))))
			.list();
	}

	Waiting waiting(String webhook) {
		return this.jdbc.sql("select count(*) as events, min(e.requested_at) as oldest " + OPEN + " = :webhook")
			.param("webhook", webhook)
			.query((row, _) -> new Waiting(row.getLong("events"), time(row, "oldest")))
			.single();
	}

	Optional<Result> last(String webhook) {
		return this.jdbc.sql("""
				select r.*, e.kind from webhook_result r left join webhook_event e on e.event_id = r.event_id
				where r.webhook = :webhook order by r.settled_at desc, r.event_id limit 1
				""")
			.param("webhook", webhook)
			.query((row, _) -> new Result(row.getObject("event_id", UUID.class), row.getString("kind"),
					row.getString("result"), row.getInt("attempts"), row.getString("detail"),
					Instant.ofEpochMilli(row.getLong("settled_at"))))
			.optional();
	}

	private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
		long at = row.getLong(column);
		return row.wasNull() ? null : Instant.ofEpochMilli(at);
	}

}
