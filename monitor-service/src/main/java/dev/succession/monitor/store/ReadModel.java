package dev.succession.monitor.store;

import java.time.Clock;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import dev.succession.events.RolloutEntry;
import dev.succession.events.UserMoved;
import dev.succession.monitor.projection.Migration;
import dev.succession.monitor.records.ReadRecord;
import dev.succession.schemas.FactTopic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stores what was read. The positions are in the same transaction as the rows, so each
 * record counts once, whenever the monitor is killed and however many of them run.
 */
@Component
public class ReadModel {

	private static final Logger log = LoggerFactory.getLogger(ReadModel.class);

	/**
	 * They say how things stand. They come often, and of the earlier ones nothing is
	 * shown.
	 */
	private static final Set<FactTopic> SNAPSHOTS = EnumSet.of(FactTopic.ROLLOUT_ENTRY, FactTopic.ROLLOUT_ADVANCED);

	private final JdbcTemplate jdbc;

	private final TransactionTemplate transaction;

	private final Clock clock;

	private final Batches batches;

	private final FactRows facts;

	private final FinishedStepRows finishedSteps;

	private final UserRows users;

	private final MigrationRows migrations;

	private final CustomerRows customers;

	private final DriftRows drift;

	private final PauseRows pauses;

	private final RolloutRows rollouts;

	private final RolloutEntryRows rolloutEntries;

	private final LetterRows letters;

	private final ActionRows actions;

	private final WebhookRows webhooks;

	ReadModel(JdbcTemplate jdbc, PlatformTransactionManager transactions, Clock clock) {
		this.jdbc = jdbc;
		this.transaction = new TransactionTemplate(transactions);
		this.clock = clock;
		this.batches = new Batches(jdbc);
		this.facts = new FactRows(jdbc);
		this.finishedSteps = new FinishedStepRows(jdbc);
		this.users = new UserRows(jdbc);
		this.migrations = new MigrationRows(jdbc);
		this.customers = new CustomerRows(jdbc);
		this.drift = new DriftRows(jdbc);
		this.pauses = new PauseRows(jdbc);
		this.rollouts = new RolloutRows(jdbc);
		this.rolloutEntries = new RolloutEntryRows(jdbc);
		this.letters = new LetterRows(jdbc);
		this.actions = new ActionRows(jdbc);
		this.webhooks = new WebhookRows(jdbc);
	}

	/**
	 * Registers the topics that there are. One that has another id than before was
	 * created anew: it is another topic, and is read from its beginning.
	 * @param ids Kafka's ids of the topics by their names
	 * @return the topics, with what was read of them so far
	 */
	public List<Topic> register(Map<String, String> ids) {
		return this.transaction.execute((_) -> {
			ids.forEach(this::register);
			return topics().stream().filter((topic) -> topic.id().equals(ids.get(topic.name()))).toList();
		});
	}

	private void register(String name, String id) {
		int known = this.jdbc.queryForList("select topic_no from topic where topic_id = ?", Integer.class, id).size();
		if (known > 0) {
			return;
		}
		int replaced = this.jdbc.update(
				"update topic set replaced_at = ? where name = ? and replaced_at is null and topic_id <> ?",
				this.clock.millis(), name, id);
		if (replaced > 0) {
			log.warn("{} was created anew; what was read of the topic before is kept, and the new one is read from its "
					+ "beginning", name);
		}
		this.jdbc.update("insert into topic (topic_id, name, found_at) values (?, ?, ?)", id, name,
				this.clock.millis());
	}

	private List<Topic> topics() {
		Map<Integer, Topic> topics = new LinkedHashMap<>();
		this.jdbc.query("""
				select t.topic_no, t.name, t.topic_id, p.partition_no, p.next_offset
				from topic t left join topic_position p on p.topic_no = t.topic_no
				where t.replaced_at is null
				order by t.name
				""", (row) -> {
			int number = row.getInt(1);
			Topic topic = topics.get(number);
			if (topic == null) {
				topic = new Topic(number, row.getString(2), row.getString(3), new TreeMap<>());
				topics.put(number, topic);
			}
			long next = row.getLong(5);
			if (!row.wasNull()) {
				topic.next().put(row.getInt(4), next);
			}
		});
		return List.copyOf(topics.values());
	}

	/**
	 * Stores a batch, and how far it leads. A record that the database refuses is stored
	 * as one that can't be read, so that the others do not wait for it.
	 * @param records what was read, in the order of each partition
	 * @param slices from where to where it was read, for each partition that has moved
	 * @param numbers the topics' numbers by their names
	 * @throws org.springframework.dao.DataAccessException if it can't be stored; then
	 * nothing of it is
	 */
	public void store(List<ReadRecord> records, List<Slice> slices, Map<String, Integer> numbers) {
		TopicNumbers topics = new TopicNumbers(numbers);
		try {
			storeAll(records, slices, topics);
		}
		catch (DataIntegrityViolationException ex) {
			log.warn("The database refuses something in a batch of {} records: each is tried alone", records.size(),
					ex);
			storeAll(records.stream().map((record) -> unlessRefused(record, topics)).toList(), slices, topics);
		}
	}

	private void storeAll(List<ReadRecord> records, List<Slice> slices, TopicNumbers topics) {
		this.transaction.executeWithoutResult((_) -> {
			waitForOthers();
			advance(slices);
			insert(records, topics);
		});
	}

	/**
	 * Another instance that stores facts about the same migration now would know nothing
	 * of these.
	 */
	private void waitForOthers() {
		this.jdbc
			.queryForList("select topic_no from topic where topic_no = (select min(topic_no) from topic) for update");
	}

	/** Tries a record alone, in a transaction that is rolled back. */
	private ReadRecord unlessRefused(ReadRecord record, TopicNumbers topics) {
		try {
			this.transaction.executeWithoutResult((status) -> {
				status.setRollbackOnly();
				insert(List.of(record), topics);
			});
			return record;
		}
		catch (DataIntegrityViolationException ex) {
			return new ReadRecord.Unreadable(record.origin(), null,
					"the database refuses it: " + ex.getMostSpecificCause().getMessage());
		}
	}

	private void insert(List<ReadRecord> records, TopicNumbers topics) {
		List<ReadRecord.Fact> all = only(records, ReadRecord.Fact.class);
		this.rollouts.store(all);
		this.rolloutEntries.store(all);
		List<ReadRecord.Fact> told = all.stream().filter((it) -> !SNAPSHOTS.contains(it.topic())).toList();
		this.facts.insert(told.stream().filter((it) -> it.waits() || !(it.fact() instanceof UserMoved)).toList(),
				topics);
		this.finishedSteps.add(told);
		this.users.store(told.stream().filter((it) -> !it.waits()).toList(), topics);
		this.drift.store(told, this.migrations.store(all.stream().filter(ReadModel::isOfMigration).toList()),
				this.customers.store(told));
		this.pauses.store(told);
		this.actions.store(told);
		this.webhooks.store(told);
		this.letters.insertLetters(only(records, ReadRecord.Letter.class), topics);
		this.letters.insertUnreadable(only(records, ReadRecord.Unreadable.class), topics);
	}

	/** Of what the rollout tells only what comes before a release makes a difference. */
	private static boolean isOfMigration(ReadRecord.Fact record) {
		return !SNAPSHOTS.contains(record.topic())
				|| (record.fact() instanceof RolloutEntry entry && Migration.isToldBy(entry));
	}

	/**
	 * Another instance that reads into the same database may have been here first: then
	 * the position is not where this one began, or a new one exists already.
	 */
	private void advance(List<Slice> slices) {
		List<Slice> begun = slices.stream().filter((slice) -> !slice.isFirst()).toList();
		List<Slice> elsewhere = this.batches.unchanged(
				"update topic_position set next_offset = ? where topic_no = ? and partition_no = ? and next_offset = ?",
				begun,
				(row, it) -> Bind.to(row)
					.number(it.next())
					.number(it.topicNo())
					.number(it.partition())
					.number(it.from()));
		if (!elsewhere.isEmpty()) {
			throw new ReadElsewhereException(elsewhere.size());
		}
		this.batches.run("insert into topic_position (next_offset, topic_no, partition_no) values (?, ?, ?)",
				slices.stream().filter(Slice::isFirst).toList(),
				(row, it) -> Bind.to(row).number(it.next()).number(it.topicNo()).number(it.partition()));
	}

	private static <T extends ReadRecord> List<T> only(List<ReadRecord> records, Class<T> kind) {
		return records.stream()
			.flatMap((record) -> Optional.of(record).filter(kind::isInstance).map(kind::cast).stream())
			.toList();
	}

}
