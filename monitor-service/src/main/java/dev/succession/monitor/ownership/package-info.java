/**
 * What one instance of the monitor does for all of them, and the topics on which it
 * remembers that.
 */
@NullMarked
package dev.succession.monitor.ownership;

import org.jspecify.annotations.NullMarked;
