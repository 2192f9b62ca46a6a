package dev.succession.choreography.delay;

import java.time.Duration;

import dev.succession.schemas.topics.ServiceNames;

/**
 * How long a partition of the delay topic holds its records: partition p holds them for
 * 4^p seconds. Since all records of a partition wait equally long, they come due in the
 * order in which they lie there, and a reader needs no memory. A longer wait is the sum
 * of a few such rounds.
 */
public final class DelaySchedule {

	/** The longest round is 4^8 seconds, some 18 hours. */
	public static final int PARTITIONS = ServiceNames.DELAY_PARTITIONS;

	private DelaySchedule() {
	}

	/**
	 * Chooses the longest round that does not overshoot.
	 * @param wait how long the record still has to wait
	 * @return a partition of the delay topic
	 */
	public static int partitionFor(Duration wait) {
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
