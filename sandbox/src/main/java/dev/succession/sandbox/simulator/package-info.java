/**
 * Asks the simulated Partner Center what it has counted.
 */
@NullMarked
package dev.succession.sandbox.simulator;

import org.jspecify.annotations.NullMarked;
