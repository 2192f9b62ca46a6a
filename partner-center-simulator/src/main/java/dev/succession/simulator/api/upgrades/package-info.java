/**
 * Upgrades of legacy subscriptions in one operation.
 */
@NullMarked
package dev.succession.simulator.api.upgrades;

import org.jspecify.annotations.NullMarked;
