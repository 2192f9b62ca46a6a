/**
 * Judges what was done to a tenant by the simulator's ledger and by nothing else.
 */
@NullMarked
package dev.succession.testkit.audit;

import org.jspecify.annotations.NullMarked;
