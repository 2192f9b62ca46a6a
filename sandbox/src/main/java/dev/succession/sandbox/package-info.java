/**
 * Everything on one machine with one command: Kafka, schema registry, a simulated Partner
 * Center with a seeded tenant, and the four services.
 */
@NullMarked
package dev.succession.sandbox;

import org.jspecify.annotations.NullMarked;
