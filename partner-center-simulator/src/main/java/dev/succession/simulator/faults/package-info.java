/**
 * What calls and answers go through besides the service itself: limits, the memory of
 * request ids, faults and quirks.
 */
@NullMarked
package dev.succession.simulator.faults;

import org.jspecify.annotations.NullMarked;
