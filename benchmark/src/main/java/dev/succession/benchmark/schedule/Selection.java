package dev.succession.benchmark.schedule;

import java.time.Duration;
import java.util.List;

import dev.succession.benchmark.regime.Regime;

/**
 * What is run.
 *
 * @param arms the arms
 * @param regimes the regimes
 * @param slowArmsIn the regimes for arms that have fewer calls in flight than allowed
 * @param repeats how often each arm meets each regime
 * @param brokers the numbers of Kafka nodes
 * @param work how long a trial is to take if nothing holds the arm up; the tenant is made
 * as large as that
 * @param customers how many customers each tenant has instead; 0 for as many as fit
 * @param seed seed of the first repeat's tenants; the following repeats count on
 */
public record Selection(List<Contestant> arms, List<Regime> regimes, List<Regime> slowArmsIn, int repeats,
		List<Integer> brokers, Duration work, int customers, long seed) {
}
