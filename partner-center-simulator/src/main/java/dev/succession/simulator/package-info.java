/**
 * A simulated Partner Center for running, testing and injecting faults: one process, one
 * partner, all state in memory.
 */
@NullMarked
package dev.succession.simulator;

import org.jspecify.annotations.NullMarked;
