/**
 * The work of a migration, call by call and without Kafka: the same calls that Succession
 * makes where nothing fails. How a call is sent, and what becomes of a failed one, is
 * each arm's own.
 */
@NullMarked
package dev.succession.benchmark.arms.steps;

import org.jspecify.annotations.NullMarked;
