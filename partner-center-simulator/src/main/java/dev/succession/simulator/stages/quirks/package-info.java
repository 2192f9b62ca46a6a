/**
 * The stage that makes answers odd in the ways the real service is, without making them
 * wrong.
 */
@NullMarked
package dev.succession.simulator.stages.quirks;

import org.jspecify.annotations.NullMarked;
