package dev.succession.rollout.memory;

import org.apache.avro.specific.SpecificRecord;

/** Where the service's facts go. */
@FunctionalInterface
public interface Facts {

	/**
	 * Writes a fact, in the transaction of what led to it.
	 * @param fact the fact
	 */
	void write(SpecificRecord fact);

}
