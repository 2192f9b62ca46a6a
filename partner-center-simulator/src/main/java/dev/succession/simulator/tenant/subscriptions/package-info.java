/**
 * Subscriptions and the values they can have.
 */
@NullMarked
package dev.succession.simulator.tenant.subscriptions;

import org.jspecify.annotations.NullMarked;
