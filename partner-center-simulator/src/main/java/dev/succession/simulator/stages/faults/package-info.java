/**
 * Stages that inject the faults of the rules.
 */
@NullMarked
package dev.succession.simulator.stages.faults;

import org.jspecify.annotations.NullMarked;
