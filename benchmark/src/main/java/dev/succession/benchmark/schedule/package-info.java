/**
 * Which trials are made, in which order, and which of them are still missing.
 */
@NullMarked
package dev.succession.benchmark.schedule;

import org.jspecify.annotations.NullMarked;
