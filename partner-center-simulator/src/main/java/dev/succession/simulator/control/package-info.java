/**
 * What only a simulator has: looking at everything, starting over, moving the clock.
 */
@NullMarked
package dev.succession.simulator.control;

import org.jspecify.annotations.NullMarked;
