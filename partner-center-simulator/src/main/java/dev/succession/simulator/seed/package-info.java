/**
 * Makes a tenant that looks real out of two numbers, the same one every time.
 */
@NullMarked
package dev.succession.simulator.seed;

import org.jspecify.annotations.NullMarked;
