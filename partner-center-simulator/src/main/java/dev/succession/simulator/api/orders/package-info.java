/**
 * Orders and carts: placing, reading and checking out.
 */
@NullMarked
package dev.succession.simulator.api.orders;

import org.jspecify.annotations.NullMarked;
