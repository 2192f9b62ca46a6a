/**
 * A real Kafka broker and a real schema registry on this machine.
 */
@NullMarked
package dev.succession.platform;

import org.jspecify.annotations.NullMarked;
