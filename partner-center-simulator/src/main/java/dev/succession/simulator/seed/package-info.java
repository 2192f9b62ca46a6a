/**
 * Creates a realistic tenant from a seed and a size. The same numbers give the same
 * tenant.
 */
@NullMarked
package dev.succession.simulator.seed;

import org.jspecify.annotations.NullMarked;
