package dev.succession.monitor.store;

/**
 * What was read of one partition at once.
 *
 * @param topicNo the topic's number
 * @param partition the partition
 * @param isFirst whether nothing was read of it before
 * @param from the next offset to read, before
 * @param next the next offset to read now
 */
public record Slice(int topicNo, int partition, boolean isFirst, long from, long next) {
}
