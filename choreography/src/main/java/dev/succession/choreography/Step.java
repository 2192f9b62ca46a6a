package dev.succession.choreography;

import java.util.Optional;

import dev.succession.events.MigrationStep;
import org.apache.avro.specific.SpecificRecord;

/**
 * What a service does with one kind of fact. A service declares its steps as beans; the
 * topics it reads follow from the facts its steps take.
 * <p>
 * A step may be called again with a fact it has had before, after a crash, a rebalance or
 * a {@link Outcome.Later}: it must read how things stand before it changes anything. What
 * its {@link Journal} knows was read to the log end before the batch began.
 *
 * @param <F> the fact that the step takes
 */
public interface Step<F extends SpecificRecord> {

	/**
	 * Takes a fact and decides. Runs on a virtual thread and may wait for remote answers,
	 * but must start no call that could outlive {@link Work#deadline()}. Facts of one
	 * customer come one after the other, those of different customers at the same time.
	 * @param work the fact, and all that a step may ask about it
	 * @return what follows; a business refusal is a fact, never an exception
	 */
	Outcome on(Work<F> work);

	/**
	 * Where a migration stands that is parked at this step.
	 * @return the step of the migration; empty for the one that the service stands for
	 */
	default Optional<MigrationStep> position() {
		return Optional.empty();
	}

}
