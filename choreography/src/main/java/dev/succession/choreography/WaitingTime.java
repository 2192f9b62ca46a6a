package dev.succession.choreography;

import java.time.Duration;

import dev.succession.schemas.topics.ServiceNames;

/**
 * How long a partition of the delay topic holds its records: partition p holds them for
 * 4^p seconds. Since all records of a partition wait equally long, they come due in the
 * order in which they lie there, and a reader needs no memory. A longer wait is the sum
 * of a few such rounds.
 */
final class WaitingTime {

	/** The longest round is 4^8 seconds, some 18 hours. */
	static final int PARTITIONS = ServiceNames.DELAY_PARTITIONS;

	private WaitingTime() {
	}

	/**
	 * Chooses the longest round that does not overshoot.
	 * @param wait how long the record still has to wait
	 * @return a partition of the delay topic
	 */
	static int partitionFor(Duration wait) {
		int partition = 0;
		while (partition + 1 < PARTITIONS && of(partition + 1).compareTo(wait) <= 0) {
			partition++;
		}
		return partition;
	}

	/**
	 * How long a partition holds its records.
	 * @param partition a partition of the delay topic
	 * @return the time
	 */
	static Duration of(int partition) {
		return Duration.ofSeconds(1L << (2 * Math.min(partition, PARTITIONS - 1)));
	}

}
