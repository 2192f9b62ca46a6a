/**
 * The audit records, read from the ledger.
 */
@NullMarked
package dev.succession.simulator.api.audit;

import org.jspecify.annotations.NullMarked;
