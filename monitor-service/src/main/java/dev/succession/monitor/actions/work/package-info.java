/**
 * Sends what operators asked for, once, and notes what has become of it.
 */
@NullMarked
package dev.succession.monitor.actions.work;

import org.jspecify.annotations.NullMarked;
