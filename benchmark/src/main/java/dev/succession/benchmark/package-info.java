/**
 * The program: reads the options, makes the trials that are missing, and reports.
 */
@NullMarked
package dev.succession.benchmark;

import org.jspecify.annotations.NullMarked;
