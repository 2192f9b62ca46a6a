/**
 * Plans, and lets approved migrations begin.
 */
@NullMarked
package dev.succession.rollout;

import org.jspecify.annotations.NullMarked;
