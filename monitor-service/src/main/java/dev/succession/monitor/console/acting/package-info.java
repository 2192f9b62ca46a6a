/**
 * The pages on which operators have something done: shown first, then asked for, then
 * followed to its end.
 */
@NullMarked
package dev.succession.monitor.console.acting;

import org.jspecify.annotations.NullMarked;
