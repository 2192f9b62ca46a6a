/**
 * What options, results and verdicts are, without any trial.
 */
@NullMarked
package dev.succession.benchmark;

import org.jspecify.annotations.NullMarked;
