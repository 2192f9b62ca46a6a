/**
 * The command line: reports come from the monitor, commands go to the topics.
 */
@NullMarked
package dev.succession.cli;

import org.jspecify.annotations.NullMarked;
