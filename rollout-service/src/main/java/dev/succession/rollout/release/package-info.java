/**
 * Releases: which approved migration may begin now, and what holds the others back.
 */
@NullMarked
package dev.succession.rollout.release;

import org.jspecify.annotations.NullMarked;
