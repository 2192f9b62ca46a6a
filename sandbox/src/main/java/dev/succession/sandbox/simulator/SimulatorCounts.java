package dev.succession.sandbox.simulator;

import dev.succession.simulator.client.CallCounts;
import dev.succession.simulator.client.SimulatorClient;

/**
 * What the simulated Partner Center has counted.
 *
 * @param orders orders placed, by its ledger
 * @param calls calls of its API, with any answer
 * @param callsPerSecond calls per second, from the 10th to the 90th percentile of answers
 */
public record SimulatorCounts(long orders, long calls, double callsPerSecond) {

	/**
	 * Asks the simulator.
	 * @param simulator the running simulator
	 * @return its counts up to now
	 */
	public static SimulatorCounts of(SimulatorClient simulator) {
		CallCounts calls = simulator.calls();
		long orders = simulator.ledger().stream().filter((entry) -> entry.is("order.placed")).count();
		return new SimulatorCounts(orders, calls.total(), CallRate.of(calls.perSecond()));
	}

}
