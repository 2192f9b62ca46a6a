/**
 * Kills, pauses and cuts off real processes, and judges by the simulator's ledger what
 * that did to customers.
 */
@NullMarked
package dev.succession.reliability;

import org.jspecify.annotations.NullMarked;
