/**
 * What a test puts into a service through Kafka's interceptors: it ends the program, or
 * holds it, at a named point.
 */
@NullMarked
package dev.succession.reliability.interceptors;

import org.jspecify.annotations.NullMarked;
