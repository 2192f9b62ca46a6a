package dev.succession.choreography.journal;

import org.apache.avro.specific.SpecificRecord;

/**
 * What operators have paused. It is asked before each batch, and again just before each
 * call that leads a migration on.
 */
public interface Pauses extends AutoCloseable {

	/** For a service that leads no migration on. */
	Pauses NONE = new Pauses() {

		@Override
		public boolean isPaused(SpecificRecord fact) {
			return false;
		}

		@Override
		public boolean isServicePaused() {
			return false;
		}

		@Override
		public boolean isConfirmed() {
			return true;
		}

	};

	/**
	 * Reads the commands to their end.
	 * @throws org.apache.kafka.common.KafkaException if broker or registry did not answer
	 * in time
	 */
	default void catchUp() {
	}

	/**
	 * Whether an operator has paused what a fact belongs to, as far as was read.
	 * @param fact the fact of a migration
	 * @return {@code true} until each pause that covers it is resumed
	 */
	boolean isPaused(SpecificRecord fact);

	/**
	 * Whether everything that the service leads on is paused, as far as was read.
	 * @return {@code true} while everything, or the service's step, is paused
	 */
	boolean isServicePaused();

	/**
	 * Whether what was read is recent enough to act on it. What is not known counts as
	 * paused.
	 * @return {@code true} if the commands were read to their end a short time ago
	 */
	boolean isConfirmed();

	@Override
	default void close() {
	}

}
