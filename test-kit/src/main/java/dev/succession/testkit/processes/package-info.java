/**
 * Programs in JVMs of their own, each ending with this JVM at the latest: any main class,
 * a Kafka cluster, the schema registry and the simulated Partner Center.
 */
@NullMarked
package dev.succession.testkit.processes;

import org.jspecify.annotations.NullMarked;
