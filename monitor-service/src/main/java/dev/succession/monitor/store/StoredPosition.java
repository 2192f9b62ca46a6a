package dev.succession.monitor.store;

/**
 * Where a record lies, by the number that the database has given its topic. A topic that
 * was created anew has another number.
 *
 * @param topicNo the topic's number
 * @param partition the partition
 * @param offset the offset
 */
record StoredPosition(int topicNo, int partition, long offset) {
}
