/**
 * The stage that repeats the answer to a repeated request id.
 */
@NullMarked
package dev.succession.simulator.stages.memory;

import org.jspecify.annotations.NullMarked;
