/**
 * What the service remembers, in a Kafka Streams store: migrations, rollouts, sums of
 * money.
 */
@NullMarked
package dev.succession.rollout.memory;

import org.jspecify.annotations.NullMarked;
