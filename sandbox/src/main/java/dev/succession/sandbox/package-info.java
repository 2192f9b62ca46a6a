/**
 * The sandbox migrates a seeded tenant on one machine with one command: it starts Kafka,
 * a schema registry, a simulated Partner Center and the services, and prints a summary.
 */
@NullMarked
package dev.succession.sandbox;

import org.jspecify.annotations.NullMarked;
