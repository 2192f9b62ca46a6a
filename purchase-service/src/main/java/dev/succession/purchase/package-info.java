/**
 * Buys the replacement for an expiring subscription, at most once.
 */
@NullMarked
package dev.succession.purchase;

import org.jspecify.annotations.NullMarked;
