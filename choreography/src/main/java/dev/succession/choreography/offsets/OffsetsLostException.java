package dev.succession.choreography.offsets;

import java.util.List;

import org.apache.kafka.common.TopicPartition;

/**
 * A service does not know where it was: it must not start at a place of its own choosing.
 */
public class OffsetsLostException extends RuntimeException {

	/** What an operator can do about it while the service runs. */
	static final String WHILE_RUNNING = "its offsets, or the records that they point to, are gone, and nothing is read: "
			+ "set the offsets with kafka-consumer-groups.sh --reset-offsets, and the service goes on by itself; "
			+ "or restart it once with --succession.choreography.start-over=true";

	private static final long serialVersionUID = 1L;

	private static final int NAMED = 5;

	OffsetsLostException(String group, List<TopicPartition> partitions) {
		super("Consumer group %s has lost its place in %d partitions: %s%s".formatted(group, partitions.size(),
				partitions.stream().limit(NAMED).toList(), (partitions.size() > NAMED) ? " and more" : ""));
	}

}
