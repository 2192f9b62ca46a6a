package dev.succession.schemas.topics;

import java.time.Duration;

/**
 * How topics are created that don't exist yet.
 *
 * @param partitions partitions of each topic; facts of one customer share one
 * @param replication copies of each partition
 * @param minInsyncReplicas copies that must have a record before it counts as written
 * @param retention how long facts are kept; a negative value keeps them for ever
 * @param deadLetterRetention how long dead letters are kept
 */
public record TopicSettings(int partitions, short replication, int minInsyncReplicas, Duration retention,
		Duration deadLetterRetention) {
}
