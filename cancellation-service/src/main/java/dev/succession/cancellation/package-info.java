/**
 * Suspends the old subscription once its users have moved.
 */
@NullMarked
package dev.succession.cancellation;

import org.jspecify.annotations.NullMarked;
