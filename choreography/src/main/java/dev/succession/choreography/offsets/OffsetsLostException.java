package dev.succession.choreography.offsets;

import java.util.List;

import org.apache.kafka.common.TopicPartition;

/**
 * A service does not know where it was: it must not start at a place of its own choosing.
 */
public class OffsetsLostException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private static final int NAMED = 5;

	OffsetsLostException(String group, List<TopicPartition> partitions) {
		super("Consumer group %s has lost its place in %d partitions: %s%s".formatted(group, partitions.size(),
				partitions.stream().limit(NAMED).toList(), (partitions.size() > NAMED) ? " and more" : ""));
	}

}
