package dev.succession.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

import dev.succession.events.RedriveRequested;
import dev.succession.events.SubscriptionExpiring;
import org.apache.avro.specific.SpecificRecord;

/**
 * Delivers facts as they should never come: twice, out of order, with steps left out and
 * with commands in between. What it does follows from the random numbers it is given and
 * from the facts it meets.
 */
final class Misdelivery {

	/** Each may have an answer, to which others are added, so there must be an end. */
	private static final int NEVER_BEGUN = 7;

	private static final int UNDER_WAY = 160;

	private final Random random;

	private final FactTopics topics;

	private final Set<String> undone;

	private final Set<String> skipping;

	private final Set<SpecificRecord> seen = new LinkedHashSet<>();

	private final Map<String, Integer> delivered = new TreeMap<>();

	/**
	 * Delivers nothing yet.
	 * @param random decides
	 * @param topics where to
	 * @param undone customers whose migrations are rolled back
	 * @param skipping customers for whom steps are left out
	 */
	Misdelivery(Random random, FactTopics topics, Set<String> undone, Set<String> skipping) {
		this.random = random;
		this.topics = topics;
		this.undone = undone;
		this.skipping = skipping;
	}

	/**
	 * Adds to a fact, the first time it is met, some that are not due.
	 * @param fact a fact of a migration
	 */
	void on(SpecificRecord fact) throws ExecutionException, InterruptedException {
		if (!this.seen.add(fact) || count() > UNDER_WAY) {
			return;
		}
		if (this.skipping.contains(customer(fact))) {
			skip(fact);
		}
		if (this.random.nextInt(3) == 0) {
			deliver("the same fact", fact);
		}
		if (this.random.nextInt(3) == 0) {
			deliver("an earlier fact", List.copyOf(this.seen).get(this.random.nextInt(this.seen.size())));
		}
		if (this.random.nextInt(8) == 0) {
			redrive(fact);
		}
		if (this.random.nextInt(8) == 0) {
			rollBack(fact);
		}
	}

	/** Delivers all facts once more, in any order and some of them twice. */
	void everythingAgain() throws ExecutionException, InterruptedException {
		List<SpecificRecord> all = new ArrayList<>(this.seen);
		all.addAll(this.seen.stream().filter((fact) -> this.random.nextInt(4) == 0).toList());
		Collections.shuffle(all, this.random);
		for (SpecificRecord fact : all) {
			deliver("everything again", fact);
			if (fact instanceof SubscriptionExpiring) {
				redrive(fact);
				rollBack(fact);
			}
		}
	}

	/** How many migrations were announced. */
	int migrations() {
		return (int) this.seen.stream().filter((fact) -> fact instanceof SubscriptionExpiring).count();
	}

	/** How many facts were delivered that were not due, by kind. */
	Map<String, Integer> delivered() {
		return this.delivered;
	}

	int count() {
		return this.delivered.values().stream().mapToInt(Integer::intValue).sum();
	}

	/**
	 * A migration that was undone would begin anew, as it should, if its own generation
	 * were re-driven.
	 */
	private void redrive(SpecificRecord fact) throws ExecutionException, InterruptedException {
		int generation = this.undone.contains(customer(fact)) ? NEVER_BEGUN : 0;
		deliver("a re-drive",
				new RedriveRequested(migration(fact), generation, customer(fact), "by the test", Instant.now()));
	}

	private void rollBack(SpecificRecord fact) throws ExecutionException, InterruptedException {
		if (this.undone.contains(customer(fact))) {
			this.topics.requestRollback(migration(fact), customer(fact));
			this.delivered.merge("a rollback", 1, Integer::sum);
		}
	}

	/** At each fact of a migration some steps are made up that have not been taken. */
	private void skip(SpecificRecord fact) throws ExecutionException, InterruptedException {
		Optional<SubscriptionExpiring> announced = announcement(migration(fact));
		if (announced.isEmpty()) {
			return;
		}
		SubscriptionExpiring expiring = announced.get();
		List<SpecificRecord> steps = new ArrayList<>(MadeUpFacts.after(expiring, () -> subscription(expiring)));
		Collections.shuffle(steps, this.random);
		for (SpecificRecord step : steps.subList(0, 1 + this.random.nextInt(steps.size()))) {
			if (this.seen.add(step)) {
				deliver("steps left out: " + step.getClass().getSimpleName(), step);
			}
		}
	}

	private Optional<SubscriptionExpiring> announcement(UUID migrationId) {
		return this.seen.stream()
			.flatMap((fact) -> (fact instanceof SubscriptionExpiring expiring
					&& expiring.getMigrationId().equals(migrationId)) ? Stream.of(expiring) : Stream.empty())
			.findFirst();
	}

	private void deliver(String how, SpecificRecord fact) throws ExecutionException, InterruptedException {
		this.topics.publish(customer(fact), fact);
		this.delivered.merge(how, 1, Integer::sum);
	}

	/** A subscription of another customer, or one that does not exist. */
	private String subscription(SubscriptionExpiring expiring) {
		return this.seen.stream()
			.filter((fact) -> fact instanceof SubscriptionExpiring other
					&& !other.getCustomerId().equals(expiring.getCustomerId()) && this.random.nextBoolean())
			.map((fact) -> ((SubscriptionExpiring) fact).getSubscriptionId())
			.findFirst()
			.orElseGet(() -> new UUID(this.random.nextLong(), this.random.nextLong()).toString());
	}

	private static UUID migration(SpecificRecord fact) {
		return (UUID) fact.get(fact.getSchema().getField("migrationId").pos());
	}

	private static String customer(SpecificRecord fact) {
		return (String) fact.get(fact.getSchema().getField("customerId").pos());
	}

}
