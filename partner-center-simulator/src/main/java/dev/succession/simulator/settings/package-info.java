/**
 * The settings the simulator starts with.
 */
@NullMarked
package dev.succession.simulator.settings;

import org.jspecify.annotations.NullMarked;
