/**
 * The record of every change, in order, stored in few bytes.
 */
@NullMarked
package dev.succession.simulator.tenant.ledger;

import org.jspecify.annotations.NullMarked;
