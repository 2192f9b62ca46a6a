/**
 * Reads the facts of a run, counts how far the migrations have come, and shows it.
 */
@NullMarked
package dev.succession.sandbox.progress;

import org.jspecify.annotations.NullMarked;
