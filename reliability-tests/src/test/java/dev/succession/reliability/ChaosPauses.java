package dev.succession.reliability;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import dev.succession.events.SubscriptionExpiring;
import dev.succession.testkit.facts.FactLog;
import dev.succession.testkit.facts.Pauses;

/** Operators who have a few migrations stand still, while everything else goes wrong. */
final class ChaosPauses implements AutoCloseable {

	private static final int AT_ONCE = 5;

	private final FactLog facts;

	private final Random random;

	private List<SubscriptionExpiring> paused = List.of();

	private int count;

	ChaosPauses(FactLog facts, Random random) {
		this.facts = facts;
		this.random = random;
	}

	/** Lets those go that stand still, and pauses others. */
	void change() {
		resumeAll();
		List<SubscriptionExpiring> announced = new ArrayList<>(this.facts.all(SubscriptionExpiring.class));
		Collections.shuffle(announced, this.random);
		this.paused = announced.stream().limit(AT_ONCE).toList();
		this.paused.forEach(this::pause);
		this.count += this.paused.size();
	}

	void resumeAll() {
		this.paused.forEach(this::resume);
		this.paused = List.of();
	}

	/** How many migrations were paused so far. */
	int count() {
		return this.count;
	}

	private void pause(SubscriptionExpiring migration) {
		this.facts.publish(Pauses.pause(migration.getMigrationId(), migration.getCustomerId(), Instant.now()));
	}

	private void resume(SubscriptionExpiring migration) {
		this.facts.publish(Pauses.resume(migration.getMigrationId(), migration.getCustomerId(), Instant.now()));
	}

	@Override
	public void close() {
		this.facts.close();
	}

}
