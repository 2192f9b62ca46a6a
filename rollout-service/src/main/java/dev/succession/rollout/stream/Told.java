package dev.succession.rollout.stream;

import org.apache.avro.specific.SpecificRecord;

/**
 * A fact on its way to its topic.
 *
 * @param topic the topic's name on the cluster
 * @param partitionedBy what its partition follows from
 * @param fact the fact
 */
record Told(String topic, String partitionedBy, SpecificRecord fact) {
}
