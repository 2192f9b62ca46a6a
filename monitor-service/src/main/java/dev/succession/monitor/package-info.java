/**
 * The monitor: reads every fact, and tells how far each migration has come.
 */
@NullMarked
package dev.succession.monitor;

import org.jspecify.annotations.NullMarked;
