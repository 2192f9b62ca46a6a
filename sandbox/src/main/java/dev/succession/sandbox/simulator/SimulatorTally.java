package dev.succession.sandbox.simulator;

/**
 * What the simulated Partner Center has counted.
 *
 * @param orders orders placed, by its ledger
 * @param calls calls of its API, whatever they were answered
 * @param callsPerSecond how many of them a second it answered in the midst of the run
 */
public record SimulatorTally(long orders, long calls, double callsPerSecond) {
}
