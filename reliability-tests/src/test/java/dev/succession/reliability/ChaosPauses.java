package dev.succession.reliability;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import dev.succession.events.MigrationStep;
import dev.succession.events.PauseRequested;
import dev.succession.events.PauseScope;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.testkit.facts.FactLog;
import dev.succession.testkit.facts.PauseCommands;

/**
 * Operators who have a few migrations, a customer and sometimes a whole step stand still,
 * while everything else goes wrong.
 */
final class ChaosPauses implements AutoCloseable {

	private static final int AT_ONCE = 5;

	private static final List<MigrationStep> STEPS = List.of(MigrationStep.PURCHASE, MigrationStep.REASSIGNMENT,
			MigrationStep.SUSPENSION);

	private final FactLog facts;

	private final Random random;

	private List<SubscriptionExpiring> paused = List.of();

	private List<PauseRequested> wide = List.of();

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
		this.wide = announced.stream().skip(AT_ONCE).limit(1).flatMap(this::wide).toList();
		this.wide.forEach(this.facts::publish);
		this.count += this.paused.size() + this.wide.size();
	}

	void resumeAll() {
		this.paused.forEach(this::resume);
		this.paused = List.of();
		this.wide.forEach((pause) -> this.facts.publish(PauseCommands.resume(pause)));
		this.wide = List.of();
	}

	/** A customer, and every other time a step. */
	private Stream<PauseRequested> wide(SubscriptionExpiring migration) {
		PauseRequested customer = PauseCommands.pause(PauseScope.CUSTOMER)
			.setCustomerId(migration.getCustomerId())
			.build();
		PauseRequested step = PauseCommands.pause(PauseScope.STEP)
			.setStep(STEPS.get(this.random.nextInt(STEPS.size())))
			.build();
		return this.random.nextBoolean() ? Stream.of(customer, step) : Stream.of(customer);
	}

	/** How many pauses there were so far. */
	int count() {
		return this.count;
	}

	private void pause(SubscriptionExpiring migration) {
		this.facts.publish(PauseCommands.pause(migration.getMigrationId(), migration.getCustomerId(), Instant.now()));
	}

	private void resume(SubscriptionExpiring migration) {
		this.facts.publish(PauseCommands.resume(migration.getMigrationId(), migration.getCustomerId(), Instant.now()));
	}

	@Override
	public void close() {
		this.facts.close();
	}

}
