/**
 * The file of results.
 */
@NullMarked
package dev.succession.benchmark.report;

import org.jspecify.annotations.NullMarked;
