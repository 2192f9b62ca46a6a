package dev.succession.monitor.actions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import dev.succession.events.ActionKind;
import dev.succession.monitor.projection.MigrationState;
import dev.succession.monitor.query.Condition;
import dev.succession.monitor.query.MigrationFilter;
import dev.succession.schemas.topics.RecordPosition;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds what an action would be about, as it stands now. */
@Component
class Candidates {

	private static final int IDS = 500;

	private final JdbcClient jdbc;

	Candidates(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Something that an action may be about.
	 *
	 * @param item how it stands
	 * @param paused whether operators have the migration stand still
	 * @param seats the migration's licences
	 */
	record Candidate(Item item, boolean paused, int seats) {

		static Candidate of(Item item) {
			return new Candidate(item, false, 0);
		}

		boolean fits(ActionKind kind) {
			return this.item.migrationId() == null || MigrationState.named(String.valueOf(this.item.state()))
				.filter((state) -> Possible.is(kind, state, this.paused))
				.isPresent();
		}

	}

	/** Those that match, in any state; one more than allowed if there are too many. */
	List<Candidate> migrations(MigrationFilter filter, int most) {
		Condition condition = filter.condition();
		return this.jdbc
			.sql("select * from %s where %s order by end_date, migration_id limit :most".formatted(condition.from(),
					condition.sql()))
			.params(condition.parameters())
			.param("most", most + 1)
			.query((row, number) -> migration(row, number))
			.list();
	}

	List<Candidate> migrations(List<UUID> ids) {
		List<UUID> different = List.copyOf(new LinkedHashSet<>(ids));
		List<Candidate> found = new ArrayList<>();
		for (int from = 0; from < different.size(); from += IDS) {
			found.addAll(this.jdbc.sql("select * from migration where migration_id in (:ids)")
				.param("ids", different.subList(from, Math.min(from + IDS, different.size())))
				.query((row, number) -> migration(row, number))
				.list());
		}
		return found;
	}

	private static Candidate migration(ResultSet row, int number) throws SQLException {
		Item item = new Item(number, row.getObject("migration_id", UUID.class), row.getInt("generation"),
				row.getString("customer_id"), row.getString("state"), Instant.ofEpochMilli(row.getLong("since")),
				Item.cause(row), null);
		return new Candidate(item, row.getObject("paused_since") != null, row.getInt("seats"));
	}

	/** Letters that were not discarded. */
	List<Candidate> letters(Wish.LetterFilter filter, int most) {
		return this.jdbc.sql("""
				select l.name, l.partition_no, l.record_offset from open_letter l
				join topic t on t.topic_no = l.topic_no
				where (cast(:service as varchar(200)) is null or coalesce(l.service, '-') = :service)
				and (cast(:exception as varchar(200)) is null or coalesce(l.exception, '-') = :exception)
				and t.replaced_at is null
				order by l.recorded_at, l.topic_no, l.partition_no, l.record_offset limit :most
				""")
			.param("service", filter.service())
			.param("exception", filter.exception())
			.param("most", most + 1)
			.query((row, number) -> Candidate
				.of(Item.ofLetter(number, new RecordPosition(row.getString(1), row.getInt(2), row.getLong(3)))))
			.list();
	}

	/** Those of the letters that there are. */
	List<Candidate> letters(List<RecordPosition> positions) {
		List<RecordPosition> found = positions.stream().distinct().filter(this::isLetter).toList();
		return Stream.iterate(0, (number) -> number < found.size(), (number) -> number + 1)
			.map((number) -> Candidate.of(Item.ofLetter(number, found.get(number))))
			.toList();
	}

	private boolean isLetter(RecordPosition position) {
		return this.jdbc.sql("""
				select 1 from dead_letter l join topic t on t.topic_no = l.topic_no
				where t.name = :topic and t.replaced_at is null and l.partition_no = :partition
				and l.record_offset = :offset
				""")
			.param("topic", position.topic())
			.param("partition", position.partition())
			.param("offset", position.offset())
			.query(Integer.class)
			.optional()
			.isPresent();
	}

	/** What has not come to a good end, or was not sent. */
	List<Candidate> failed(UUID actionId) {
		List<Item> items = this.jdbc.sql("""
				select i.migration_id, i.letter_topic, i.letter_partition, i.letter_offset from action_item i
				left join action_result r on r.action_id = i.action_id and r.item_no = i.item_no
				where i.action_id = :id and coalesce(r.result, 'NOT_SENT') not in ('SENT', 'DONE', 'DISCARDED')
				order by i.item_no
				""").param("id", actionId).query((row, number) -> failed(row, number)).list();
		List<UUID> migrations = items.stream()
			.flatMap((item) -> Optional.ofNullable(item.migrationId()).stream())
			.toList();
		return migrations.isEmpty() ? items.stream().map(Candidate::of).toList() : migrations(migrations);
	}

	private static Item failed(ResultSet row, int number) throws SQLException {
		UUID migration = row.getObject("migration_id", UUID.class);
		String topic = row.getString("letter_topic");
		return (topic == null) ? new Item(number, migration, 0, null, null, null, null, null) : Item.ofLetter(number,
				new RecordPosition(topic, row.getInt("letter_partition"), row.getLong("letter_offset")));
	}

	/** The items for which it can be done, numbered anew. */
	static List<Candidate> fitting(ActionKind kind, List<Candidate> all) {
		List<Candidate> fitting = new ArrayList<>();
		for (Candidate it : all) {
			if (it.fits(kind)) {
				fitting.add(new Candidate(it.item().numbered(fitting.size()), it.paused(), it.seats()));
			}
		}
		return fitting;
	}

}
