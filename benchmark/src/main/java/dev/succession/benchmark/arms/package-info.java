/**
 * The ways to migrate that are compared. An arm is one class and a row of the schedule.
 */
@NullMarked
package dev.succession.benchmark.arms;

import org.jspecify.annotations.NullMarked;
