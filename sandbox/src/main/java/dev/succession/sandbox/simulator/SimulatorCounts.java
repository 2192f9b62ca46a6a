package dev.succession.sandbox.simulator;

/**
 * What the simulated Partner Center has counted.
 *
 * @param orders orders placed, by its ledger
 * @param calls calls of its API, with any answer
 * @param callsPerSecond calls per second, from the 10th to the 90th percentile of answers
 */
public record SimulatorCounts(long orders, long calls, double callsPerSecond) {
}
