/**
 * The pages for people. They show the answers that programs get, in words.
 */
@NullMarked
package dev.succession.monitor.console;

import org.jspecify.annotations.NullMarked;
