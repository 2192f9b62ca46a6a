/**
 * Moves every user from the old licence to the new one.
 */
@NullMarked
package dev.succession.license;

import org.jspecify.annotations.NullMarked;
