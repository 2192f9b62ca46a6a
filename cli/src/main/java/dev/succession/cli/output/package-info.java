/**
 * What is printed, for people or for programs.
 */
@NullMarked
package dev.succession.cli.output;

import org.jspecify.annotations.NullMarked;
