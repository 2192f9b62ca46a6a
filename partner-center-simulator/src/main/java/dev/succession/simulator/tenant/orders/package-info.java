/**
 * Orders and carts, with the lines they consist of.
 */
@NullMarked
package dev.succession.simulator.tenant.orders;

import org.jspecify.annotations.NullMarked;
