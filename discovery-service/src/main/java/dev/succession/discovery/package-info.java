/**
 * Finds the subscriptions that have to be moved, chooses what replaces each, and
 * announces every migration once.
 */
@NullMarked
package dev.succession.discovery;

import org.jspecify.annotations.NullMarked;
