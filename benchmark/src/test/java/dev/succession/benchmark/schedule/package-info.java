/**
 * In which order trials are made, and what is left after a stop.
 */
@NullMarked
package dev.succession.benchmark.schedule;

import org.jspecify.annotations.NullMarked;
