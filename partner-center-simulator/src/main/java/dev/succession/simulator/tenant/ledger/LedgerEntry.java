package dev.succession.simulator.tenant.ledger;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * An effect and its place in the order of all effects.
 *
 * @param sequence counts from 1 without gaps
 * @param time when it was applied
 * @param effect what was applied
 */
public record LedgerEntry(long sequence, Instant time, @JsonUnwrapped Effect effect) {
}
