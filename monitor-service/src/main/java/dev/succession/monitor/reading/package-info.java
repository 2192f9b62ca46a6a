/**
 * Reads the topics from their beginnings, off the critical path: outside of every
 * consumer group, and without a write to Kafka.
 */
@NullMarked
package dev.succession.monitor.reading;

import org.jspecify.annotations.NullMarked;
