/**
 * Randomness that gives the same values again for the same seed.
 */
@NullMarked
package dev.succession.simulator.random;

import org.jspecify.annotations.NullMarked;
