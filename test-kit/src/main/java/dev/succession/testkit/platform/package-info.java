/**
 * The Kafka broker and the schema registry that all tests of one JVM share, in containers
 * or embedded.
 */
@NullMarked
package dev.succession.testkit.platform;

import org.jspecify.annotations.NullMarked;
