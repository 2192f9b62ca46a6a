/**
 * What only a simulator has: reading all state, resetting it, moving the clock, and
 * setting the behaviour.
 */
@NullMarked
package dev.succession.simulator.control;

import org.jspecify.annotations.NullMarked;
