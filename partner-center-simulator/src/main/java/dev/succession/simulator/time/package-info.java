/**
 * The simulated time, and waiting for it.
 */
@NullMarked
package dev.succession.simulator.time;

import org.jspecify.annotations.NullMarked;
