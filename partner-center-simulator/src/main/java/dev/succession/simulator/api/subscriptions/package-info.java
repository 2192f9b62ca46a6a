/**
 * Subscriptions: listing, reading and changing them.
 */
@NullMarked
package dev.succession.simulator.api.subscriptions;

import org.jspecify.annotations.NullMarked;
