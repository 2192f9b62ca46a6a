/**
 * Stages that limit how fast and how many calls are answered.
 */
@NullMarked
package dev.succession.simulator.stages.limits;

import org.jspecify.annotations.NullMarked;
