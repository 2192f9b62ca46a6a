package dev.succession.monitor.store;

import java.util.SortedMap;

/**
 * A topic that is read.
 *
 * @param number its number in the database
 * @param name its name on the cluster
 * @param id Kafka's id of it, which is another one if a topic of this name is created
 * anew
 * @param next the next offset to read of each partition that was read from
 */
public record Topic(int number, String name, String id, SortedMap<Integer, Long> next) {
}
