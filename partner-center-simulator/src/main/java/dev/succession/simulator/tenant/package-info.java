/**
 * The partner with its customers: the state that is simulated, and what the passing of
 * time does to it.
 */
@NullMarked
package dev.succession.simulator.tenant;

import org.jspecify.annotations.NullMarked;
