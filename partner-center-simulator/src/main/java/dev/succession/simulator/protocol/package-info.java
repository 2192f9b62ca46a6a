/**
 * What the rules and the API both know of a call: its ids, and the error that refuses it.
 */
@NullMarked
package dev.succession.simulator.protocol;

import org.jspecify.annotations.NullMarked;
