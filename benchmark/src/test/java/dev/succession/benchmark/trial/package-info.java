/**
 * What is worked out from the times of a trial, and one small trial.
 */
@NullMarked
package dev.succession.benchmark.trial;

import org.jspecify.annotations.NullMarked;
