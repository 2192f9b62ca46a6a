/**
 * Facts that wait: the delay topic, and who forwards what is due.
 */
@NullMarked
package dev.succession.choreography.delay;

import org.jspecify.annotations.NullMarked;
