/**
 * The engine on Kafka Streams: reads bytes, gathers them in one order, keeps the memory.
 */
@NullMarked
package dev.succession.rollout.stream;

import org.jspecify.annotations.NullMarked;
