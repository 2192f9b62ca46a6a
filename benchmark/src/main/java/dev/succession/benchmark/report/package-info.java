/**
 * The file of all results, and what is made from it for people.
 */
@NullMarked
package dev.succession.benchmark.report;

import org.jspecify.annotations.NullMarked;
