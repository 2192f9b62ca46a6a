package dev.succession.rollout.memory;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;

import dev.succession.events.CoveredPlan;
import dev.succession.events.RememberedMigration;
import dev.succession.events.RememberedPartner;
import dev.succession.events.RememberedRollout;
import dev.succession.events.RolloutState;
import dev.succession.events.SubscriptionExpiring;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Everything that the service remembers, in one store. The first letter of a key says
 * what lies under it, so that each kind is a range of its own. Nothing is held in memory:
 * the plan may be as long as it likes.
 */
public final class Memory {

	private static final String MIGRATION = "migration/";

	private static final String ROLLOUT = "rollout/";

	private static final String QUEUE = "queue/";

	private static final String NODE = "node/";

	private static final String COVERED = "covered/";

	private static final String POSITION = "position/";

	private static final String COMMAND = "command/";

	private static final String PARTNER_KEY = "partner";

	/** Comes after every character that a key has. */
	private static final String END = "\uffff";

	/** Comes before every character that a key has. */
	private static final String NEXT = "\u0000";

	private final KeyValueStore<String, byte[]> store;

	private final Money money;

	private final Codec<RememberedMigration> migrations;

	private final Codec<RememberedRollout> rollouts;

	private final Codec<RememberedPartner> partner;

	private final Codec<CoveredPlan> coveredPlans;

	/**
	 * Uses a store.
	 * @param store the store, which no other class writes to
	 */
	public Memory(KeyValueStore<String, byte[]> store) {
		this.store = store;
		this.money = new Money(store);
		StoredSchemas schemas = new StoredSchemas(store);
		this.migrations = new Codec<>(RememberedMigration.class, RememberedMigration.getClassSchema(), schemas);
		this.rollouts = new Codec<>(RememberedRollout.class, RememberedRollout.getClassSchema(), schemas);
		this.partner = new Codec<>(RememberedPartner.class, RememberedPartner.getClassSchema(), schemas);
		this.coveredPlans = new Codec<>(CoveredPlan.class, CoveredPlan.getClassSchema(), schemas);
	}

	/**
	 * The money that is reserved and spent.
	 * @return the sums
	 */
	public Money money() {
		return this.money;
	}

	/**
	 * A migration.
	 * @param id its id
	 * @return what is remembered; empty if it was never announced
	 */
	public Optional<RememberedMigration> migration(UUID id) {
		return Optional.ofNullable(this.store.get(MIGRATION + id)).map(this.migrations::read);
	}

	/**
	 * Remembers a migration.
	 * @param migration the migration
	 */
	public void put(RememberedMigration migration) {
		this.store.put(MIGRATION + migration.getAnnouncement().getMigrationId(), this.migrations.bytes(migration));
	}

	/**
	 * Has a look at each migration of a retirement, in the order of their ids.
	 * @param retirement the retirement
	 * @param look what is done with each; it may be put again
	 */
	public void migrations(String retirement, Consumer<RememberedMigration> look) {
		range(MIGRATION, (_, value) -> {
			RememberedMigration migration = this.migrations.read(value);
			if (migration.getAnnouncement().getRetirement().equals(retirement)) {
				look.accept(migration);
			}
			return true;
		});
	}

	/**
	 * A rollout.
	 * @param retirement the retirement
	 * @return what is remembered; one without a plan if there is nothing yet
	 */
	public RememberedRollout rollout(String retirement) {
		byte[] value = this.store.get(ROLLOUT + retirement);
		return (value != null) ? this.rollouts.read(value)
				: new RememberedRollout(retirement, 0, null, null, new ArrayList<>(), new ArrayList<>(),
						RolloutState.NOT_APPROVED, Instant.EPOCH, null, 0, new ArrayList<>(), new ArrayList<>(),
						new ArrayList<>(), null, 0, null);
	}

	/**
	 * Remembers a rollout.
	 * @param rollout the rollout
	 */
	public void put(RememberedRollout rollout) {
		this.store.put(ROLLOUT + rollout.getRetirement(), this.rollouts.bytes(rollout));
	}

	/**
	 * All rollouts.
	 * @return of each retirement of which a migration was announced, in order of the
	 * names
	 */
	public List<RememberedRollout> rollouts() {
		List<RememberedRollout> rollouts = new ArrayList<>();
		range(ROLLOUT, (_, value) -> rollouts.add(this.rollouts.read(value)));
		return rollouts;
	}

	/**
	 * What is remembered of the whole partner.
	 * @return the newest that was put; empty if the store is new, or was lost
	 */
	public Optional<RememberedPartner> partner() {
		return Optional.ofNullable(this.store.get(PARTNER_KEY)).map(this.partner::read);
	}

	/**
	 * Remembers something of the whole partner.
	 * @param partner what is remembered
	 */
	public void put(RememberedPartner partner) {
		this.store.put(PARTNER_KEY, this.partner.bytes(partner));
	}

	/**
	 * Queues an approved migration.
	 * @param migration the migration, which has a wave
	 */
	public void enqueue(RememberedMigration migration) {
		this.store.put(queueKey(migration), new byte[0]);
	}

	/**
	 * Takes a migration from the queue.
	 * @param migration the migration, which has a wave
	 */
	public void dequeue(RememberedMigration migration) {
		this.store.delete(queueKey(migration));
	}

	/**
	 * Walks through the queue of a wave, the earliest end date first.
	 * @param retirement the retirement
	 * @param wave the wave, from 1
	 * @param look what is done with each; {@code false} ends the walk
	 */
	public void queue(String retirement, int wave, Predicate<RememberedMigration> look) {
		queue(retirement, wave, "", look);
	}

	/**
	 * Walks through what is left of the queue of a wave.
	 * @param retirement the retirement
	 * @param wave the wave, from 1
	 * @param after behind which place; empty for the beginning
	 * @param look what is done with each; {@code false} ends the walk
	 */
	public void queue(String retirement, int wave, String after, Predicate<RememberedMigration> look) {
		String prefix = queue(retirement, wave);
		range(after.isEmpty() ? prefix : prefix + after + NEXT, prefix + END, (key, _) -> {
			UUID id = UUID.fromString(key.substring(key.lastIndexOf('/') + 1));
			return migration(id).map(look::test).orElse(true);
		});
	}

	private static String queueKey(RememberedMigration migration) {
		int wave = (migration.getWave() != null) ? migration.getWave() : 0;
		return queue(migration.getAnnouncement().getRetirement(), wave) + place(migration);
	}

	/**
	 * The place of a migration in the queue of its wave.
	 * @param migration the migration
	 * @return the place, which lies behind those that end earlier
	 */
	public static String place(RememberedMigration migration) {
		SubscriptionExpiring announcement = migration.getAnnouncement();
		return "%015d/%s".formatted(Math.max(0, announcement.getEndDate().toEpochMilli()),
				announcement.getMigrationId());
	}

	private static String queue(String retirement, int wave) {
		return "%s%s/%06d/".formatted(QUEUE, retirement, wave);
	}

	/**
	 * Remembers a node of a plan's tree.
	 * @param retirement the retirement
	 * @param plan the plan
	 * @param level the level, from 0 at the leaves
	 * @param place the place in the level, from 0
	 * @param hash the hash
	 */
	public void putNode(String retirement, int plan, int level, int place, byte[] hash) {
		this.store.put(nodeKey(retirement, plan, level, place), hash);
	}

	/**
	 * A node of a plan's tree.
	 * @param retirement the retirement
	 * @param plan the plan
	 * @param level the level, from 0 at the leaves
	 * @param place the place in the level, from 0
	 * @return the hash
	 * @throws IllegalStateException if the plan has no such node
	 */
	public byte[] node(String retirement, int plan, int level, int place) {
		byte[] hash = this.store.get(nodeKey(retirement, plan, level, place));
		if (hash == null) {
			throw new IllegalStateException(
					"Plan %d of %s has no node %d in level %d".formatted(plan, retirement, place, level));
		}
		return hash;
	}

	/**
	 * Forgets the tree of a plan.
	 * @param retirement the retirement
	 * @param plan the plan
	 */
	public void forgetNodes(String retirement, int plan) {
		range("%s%s/%d/".formatted(NODE, retirement, plan), (key, _) -> {
			this.store.delete(key);
			return true;
		});
	}

	private static String nodeKey(String retirement, int plan, int level, int place) {
		return "%s%s/%d/%d/%d".formatted(NODE, retirement, plan, level, place);
	}

	/**
	 * Remembers a plan that came under the standing approval of a retirement.
	 * @param retirement the retirement
	 * @param plan the plan
	 */
	public void putCovered(String retirement, CoveredPlan plan) {
		this.store.put(coveredKey(retirement, plan.getPlan()), this.coveredPlans.bytes(plan));
	}

	/**
	 * A plan that came under the standing approval of a retirement.
	 * @param retirement the retirement
	 * @param plan the plan's number
	 * @return the plan; empty if it did not
	 */
	public Optional<CoveredPlan> coveredPlan(String retirement, int plan) {
		return Optional.ofNullable(this.store.get(coveredKey(retirement, plan))).map(this.coveredPlans::read);
	}

	/**
	 * The plans that came under the standing approval of a retirement.
	 * @param retirement the retirement
	 * @return the plans, in their order
	 */
	public List<CoveredPlan> coveredPlans(String retirement) {
		List<CoveredPlan> plans = new ArrayList<>();
		range("%s%s/".formatted(COVERED, retirement), (_, value) -> plans.add(this.coveredPlans.read(value)));
		return plans;
	}

	/**
	 * Forgets which plans came under the standing approval of a retirement.
	 * @param retirement the retirement
	 */
	public void forgetCovered(String retirement) {
		coveredPlans(retirement).forEach((plan) -> this.store.delete(coveredKey(retirement, plan.getPlan())));
	}

	private static String coveredKey(String retirement, int plan) {
		return "%s%s/%06d".formatted(COVERED, retirement, plan);
	}

	/**
	 * Keeps a command that can't be obeyed yet.
	 * @param number its place among those that are kept
	 * @param command its bytes
	 */
	public void keepCommand(long number, byte[] command) {
		this.store.put("%s%019d".formatted(COMMAND, number), command);
	}

	/**
	 * The commands that are kept, in order. They are forgotten with this.
	 * @return their bytes
	 */
	public List<byte[]> takeCommands() {
		List<byte[]> commands = new ArrayList<>();
		range(COMMAND, (key, value) -> {
			this.store.delete(key);
			return commands.add(value);
		});
		return commands;
	}

	/**
	 * Notes that a record was taken.
	 * @param topic the record's topic
	 * @param partition its partition
	 * @param offset its offset
	 * @return {@code false} if it was taken before
	 */
	public boolean take(String topic, int partition, long offset) {
		String key = "%s%s/%d".formatted(POSITION, topic, partition);
		byte[] known = this.store.get(key);
		if (known != null && ByteBuffer.wrap(known).getLong() >= offset) {
			return false;
		}
		this.store.put(key, ByteBuffer.allocate(Long.BYTES).putLong(offset).array());
		return true;
	}

	private void range(String prefix, Look look) {
		range(prefix, prefix + END, look);
	}

	private void range(String from, String to, Look look) {
		try (KeyValueIterator<String, byte[]> found = this.store.range(from, to)) {
			while (found.hasNext()) {
				KeyValue<String, byte[]> next = found.next();
				if (!look.at(next.key, next.value)) {
					return;
				}
			}
		}
	}

	private interface Look {

		boolean at(String key, byte[] value);

	}

}
