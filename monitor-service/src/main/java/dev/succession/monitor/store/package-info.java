/**
 * The read model as tables: stores what was read, and how far.
 */
@NullMarked
package dev.succession.monitor.store;

import org.jspecify.annotations.NullMarked;
