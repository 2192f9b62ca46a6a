/**
 * Waits for Kafka at the start, and creates the topics that a service needs.
 */
@NullMarked
package dev.succession.choreography.topics;

import org.jspecify.annotations.NullMarked;
