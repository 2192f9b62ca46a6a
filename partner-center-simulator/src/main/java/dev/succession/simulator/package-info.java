/**
 * A Partner Center to run, test and break against: one process, one partner, all in
 * memory.
 */
@NullMarked
package dev.succession.simulator;

import org.jspecify.annotations.NullMarked;
