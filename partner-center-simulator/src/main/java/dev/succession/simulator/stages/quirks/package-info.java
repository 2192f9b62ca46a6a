/**
 * The stage that applies quirks: correct answers in forms that differ from the
 * documentation.
 */
@NullMarked
package dev.succession.simulator.stages.quirks;

import org.jspecify.annotations.NullMarked;
