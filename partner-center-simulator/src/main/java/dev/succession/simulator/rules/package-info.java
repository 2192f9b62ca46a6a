/**
 * The rules by which Partner Center accepts or refuses changes to a customer, and what an
 * accepted change does.
 */
@NullMarked
package dev.succession.simulator.rules;

import org.jspecify.annotations.NullMarked;
