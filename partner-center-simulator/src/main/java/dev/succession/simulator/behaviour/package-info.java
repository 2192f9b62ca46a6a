/**
 * How the service behaves at the moment, which can be changed while it runs.
 */
@NullMarked
package dev.succession.simulator.behaviour;

import org.jspecify.annotations.NullMarked;
