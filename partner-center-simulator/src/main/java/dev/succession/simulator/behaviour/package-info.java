/**
 * How the simulated service behaves. It can be changed while the service runs.
 */
@NullMarked
package dev.succession.simulator.behaviour;

import org.jspecify.annotations.NullMarked;
