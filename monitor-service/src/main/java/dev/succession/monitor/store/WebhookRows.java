package dev.succession.monitor.store;

import java.util.List;
import java.util.Optional;

import dev.succession.events.WebhookRequested;
import dev.succession.events.WebhookSettled;
import dev.succession.monitor.records.ReadRecord;
import dev.succession.monitor.records.Text;
import org.apache.avro.specific.SpecificRecord;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What is told of webhooks. The first that is told of an event, and of its end at a
 * webhook, counts: so it does not matter how often the topics are read.
 */
final class WebhookRows {

	private static final String INSERT = """
			insert into webhook_event (event_id, kind, body, late, all_done, happened_at, requested_at)
			values (?, ?, ?, ?, ?, ?, ?)
			on conflict do nothing
			""";

	private static final String INSERT_DELIVERY = """
			insert into webhook_delivery (event_id, webhook) values (?, ?) on conflict do nothing
			""";

	private static final String INSERT_RESULT = """
			insert into webhook_result (event_id, webhook, result, attempts, detail, settled_at)
			values (?, ?, ?, ?, ?, ?)
			on conflict do nothing
			""";

	private final Batches batches;

	WebhookRows(JdbcTemplate jdbc) {
		this.batches = new Batches(jdbc);
	}

	/** A webhook that an event is sent to. */
	private record Recipient(WebhookRequested event, String webhook) {
	}

	void store(List<ReadRecord.Fact> records) {
		List<WebhookRequested> requested = only(records, WebhookRequested.class);
		this.batches.run(INSERT, requested,
				(row, it) -> Bind.to(row)
					.uuid(it.getEventId())
					.known(it.getKind().name())
					.known(Text.storable(it.getBody()))
					.number((Long) it.getLate())
					.number(Optional.ofNullable(it.getAllDone()).map((at) -> at.toEpochMilli()).orElse(null))
					.number((Long) it.getHappenedAt().toEpochMilli())
					.number((Long) it.getOccurredAt().toEpochMilli()));
		this.batches.run(INSERT_DELIVERY,
				requested.stream()
					.flatMap((event) -> event.getWebhooks().stream().map((webhook) -> new Recipient(event, webhook)))
					.toList(),
				(row, it) -> Bind.to(row).uuid(it.event().getEventId()).text(it.webhook(), Bind.NAME));
		this.batches.run(INSERT_RESULT, only(records, WebhookSettled.class),
				(row, it) -> Bind.to(row)
					.uuid(it.getEventId())
					.text(it.getWebhook(), Bind.NAME)
					.known(it.getResult().name())
					.number((Integer) it.getAttempts())
					.text(it.getDetail(), Bind.DETAIL)
					.number((Long) it.getOccurredAt().toEpochMilli()));
	}

	private static <T extends SpecificRecord> List<T> only(List<ReadRecord.Fact> records, Class<T> kind) {
		return records.stream()
			.flatMap((record) -> Optional.of(record.fact()).filter(kind::isInstance).map(kind::cast).stream())
			.toList();
	}

}
