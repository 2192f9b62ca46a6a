package dev.succession.sandbox;

/**
 * What the simulated Partner Center has counted.
 *
 * @param orders orders placed, by its ledger
 * @param calls calls of its API, whatever they were answered
 */
record SimulatorTally(long orders, long calls) {
}
